package dev.playhead.ports.bus;

import java.util.List;

/** The answers to a message of questions, in their order. */
public record Answers(List<Answer<?>> answers) {}
