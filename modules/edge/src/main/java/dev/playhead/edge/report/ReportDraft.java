package dev.playhead.edge.report;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventDraft;
import dev.playhead.domain.Id;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Report;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report while it is read from the wire, whatever the wire. What is wrong with the report as a
 * whole is collected and refused at once; what is wrong with an event stays in its draft.
 */
final class ReportDraft {
  private final List<FieldError> faults = new ArrayList<>(0);
  private final List<EventDraft> events = new ArrayList<>();
  private final ReportLimits limits;
  private @Nullable String accountId;
  private @Nullable String profileId;
  private @Nullable String deviceId;
  private String deviceName = "";
  private String deviceType = "";
  private @Nullable Instant sentAt;
  private boolean hasDevice;

  ReportDraft(ReportLimits limits) {
    this.limits = limits;
  }

  void account(@Nullable String id) {
    accountId = id;
  }

  void profile(@Nullable String id) {
    profileId = id;
  }

  void device(@Nullable String id, @Nullable String name, @Nullable String type) {
    hasDevice = true;
    deviceId = id;
    deviceName = name == null ? "" : name;
    deviceType = type == null ? "" : type;
  }

  void sentAt(@Nullable Instant time) {
    sentAt = time;
  }

  /**
   * Adds an event.
   *
   * @throws dev.playhead.edge.problem.Refused when there are too many
   */
  void event(EventDraft event) {
    if (events.size() == limits.events()) {
      throw limits.tooManyEvents().refused();
    }
    events.add(event);
  }

  /** Notes a fault of the report as a whole; only the first one of each field is kept. */
  void fault(String pointer, String message) {
    if (!hasFault(pointer)) {
      faults.add(new FieldError(pointer, message));
    }
  }

  /**
   * The finished report.
   *
   * @throws dev.playhead.edge.problem.Refused with everything that is wrong with it
   */
  Report finish() {
    id("accountId", accountId);
    id("/profileId", profileId);
    if (hasDevice) {
      id("/device/id", deviceId);
      text("/device/name", deviceName);
      text("/device/type", deviceType);
    } else {
      fault("/device", "is missing: a report needs it");
    }
    if (events.isEmpty()) {
      fault("/events", "expected at least one event, but there was none");
    }
    if (accountId == null || profileId == null || deviceId == null || !faults.isEmpty()) {
      throw Problem.of(
              ProblemType.INVALID_REPORT,
              "The report as a whole is wrong in " + faults.size() + " place(s).",
              faults)
          .refused();
    }
    return new Report(
        new AccountId(accountId),
        new ProfileId(profileId),
        new Device(new DeviceId(deviceId), deviceName, deviceType),
        sentAt,
        events);
  }

  private void id(String pointer, @Nullable String value) {
    if (value == null) {
      fault(pointer, "is missing: a report needs it");
    } else if (!Id.isValid(value)) {
      fault(pointer, "expected " + Id.EXPECTED + ", but was '" + Text.excerpt(value) + "'");
    }
  }

  private void text(String pointer, String value) {
    String fault = Text.fault(value, Device.MAX_TEXT);
    if (fault != null) {
      fault(pointer, fault);
    }
  }

  private boolean hasFault(String pointer) {
    for (FieldError fault : faults) {
      if (fault.pointer().equals(pointer)) {
        return true;
      }
    }
    return false;
  }
}
