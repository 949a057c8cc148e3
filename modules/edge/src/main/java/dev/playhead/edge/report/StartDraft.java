package dev.playhead.edge.report;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Id;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.SessionStart;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.domain.ViewingEvent;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to start a session while it is read from the wire, whatever the wire. What is wrong is
 * collected and refused at once.
 */
public final class StartDraft {
  private static final String MISSING = "is missing: a start needs it";

  private final List<FieldError> faults = new ArrayList<>(0);
  private @Nullable String accountId;
  private @Nullable String profileId;
  private @Nullable String deviceId;
  private String deviceName = "";
  private String deviceType = "";
  private boolean hasDevice;
  private @Nullable String titleId;
  private @Nullable String edition;
  private @Nullable Long durationMs;

  public StartDraft account(@Nullable String id) {
    accountId = id;
    return this;
  }

  public StartDraft profile(@Nullable String id) {
    profileId = id;
    return this;
  }

  public StartDraft device(@Nullable String id, @Nullable String name, @Nullable String type) {
    hasDevice = true;
    deviceId = id;
    deviceName = name == null ? "" : name;
    deviceType = type == null ? "" : type;
    return this;
  }

  /** An absent edition is the usual one. */
  public StartDraft title(@Nullable String id, @Nullable String ofEdition) {
    titleId = id;
    edition = ofEdition;
    return this;
  }

  public StartDraft duration(@Nullable Long milliseconds) {
    durationMs = milliseconds;
    return this;
  }

  /** Notes a fault; only the first one of each field is kept. */
  void fault(String pointer, String message) {
    if (faults.stream().noneMatch(fault -> fault.pointer().equals(pointer))) {
      faults.add(new FieldError(pointer, message));
    }
  }

  /**
   * The finished wish.
   *
   * @param session what the session will be called
   * @throws dev.playhead.edge.problem.Refused with everything that is wrong with it
   */
  public SessionStart finish(SessionId session) {
    String account = id("accountId", accountId);
    String profile = id("/profileId", profileId);
    String title = id("/titleId", titleId);
    String device = "";
    if (hasDevice) {
      device = id("/device/id", deviceId);
      text("/device/name", deviceName);
      text("/device/type", deviceType);
    } else {
      fault("/device", MISSING);
    }
    if (edition != null) {
      id("/edition", edition);
    }
    if (durationMs != null && (durationMs < 0 || durationMs > EventCheck.MAX_NUMBER)) {
      fault("/durationMs", "expected " + EventFields.COUNT + ", but was " + durationMs);
    }
    if (!faults.isEmpty()) {
      throw Problem.of(
              ProblemType.INVALID_REQUEST,
              "The start is wrong in " + faults.size() + " place(s).",
              faults)
          .refused();
    }
    return new SessionStart(
        new AccountId(account),
        new ProfileId(profile),
        new Device(new DeviceId(device), deviceName, deviceType),
        session,
        new TitleEdition(new TitleId(title), edition == null ? "" : edition),
        durationMs == null ? ViewingEvent.UNKNOWN : durationMs);
  }

  private String id(String pointer, @Nullable String value) {
    if (value == null) {
      fault(pointer, MISSING);
      return "";
    }
    if (!Id.isValid(value)) {
      fault(pointer, "expected " + Id.EXPECTED + ", but was '" + Text.excerpt(value) + "'");
    }
    return value;
  }

  private void text(String pointer, String value) {
    String fault = Text.fault(value, Device.MAX_TEXT);
    if (fault != null) {
      fault(pointer, fault);
    }
  }
}
