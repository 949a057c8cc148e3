package dev.playhead.ports.bus;

import java.util.List;

/** The questions that one event loop of the edge collected in one tick. */
public record Questions(List<Question<?>> questions) {}
