package dev.playhead.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit that a device sends: one or many events of one profile on one device, as read from the
 * wire.
 *
 * @param sentAt the device's clock when it sent the report; null when not told
 */
public record Report(
    AccountId account,
    ProfileId profile,
    Device device,
    @Nullable Instant sentAt,
    List<EventDraft> events) {}
