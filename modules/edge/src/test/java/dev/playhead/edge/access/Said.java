package dev.playhead.edge.access;

/**
 * How a request was answered.
 *
 * @param status over HTTP, or what that of gRPC stands for
 * @param words everything that was said but the id of the request
 * @param challenge the header {@code WWW-Authenticate}; over gRPC there is none
 */
record Said(int status, String words, String challenge) {}
