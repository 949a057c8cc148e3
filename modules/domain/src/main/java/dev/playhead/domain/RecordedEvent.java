package dev.playhead.domain;

import java.time.Instant;

/**
 * An entry of the raw log: one event, who reported it from what device, and when it arrived. The
 * log is the truth; every view is a fold over it.
 *
 * @param receivedAt the server's clock at arrival; of two events with one identity, the one
 *     received first is the event (rule 1)
 */
public record RecordedEvent(
    ProfileId profile, Device device, Instant receivedAt, ViewingEvent event) {}
