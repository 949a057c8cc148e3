package dev.playhead.domain;

/**
 * What went wrong in a player, in the device's own words.
 *
 * @param fatal whether playback ended by it
 */
public record PlaybackError(String code, String message, boolean fatal) {}
