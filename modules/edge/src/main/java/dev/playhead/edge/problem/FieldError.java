package dev.playhead.edge.problem;

/**
 * One thing that is wrong in a request.
 *
 * @param pointer a JSON pointer into the body, or the name of a parameter
 */
public record FieldError(String pointer, String message) {}
