package dev.playhead.peers.job;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.CheckedReport;
import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;
import dev.playhead.domain.EventCheck;
import dev.playhead.domain.Id;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.Report;
import dev.playhead.peers.job.ReportBody.DeviceBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a report as a whole, and has the domain check its events. */
public final class Reports {
  /** What Playhead takes, too. */
  public static final int MOST_EVENTS = 1000;

  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  private final EventCheck check = new EventCheck(CLOCK_TOLERANCE);
  private final InstantSource clock;

  public Reports(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The report's good events, and why the others are none.
   *
   * @throws InvalidReportException when it is wrong as a whole, or none of its events is good
   */
  public CheckedReport check(String account, ReportBody body) {
    List<String> faults = new ArrayList<>(0);
    id("accountId", account, faults);
    id("/profileId", body.profileId(), faults);
    DeviceBody device = body.device();
    if (device == null) {
      faults.add("/device: is missing: a report needs it");
    } else {
      id("/device/id", device.id(), faults);
      text("/device/name", device.name(), faults);
      text("/device/type", device.type(), faults);
    }
    if (body.events() == null || body.events().isEmpty()) {
      faults.add("/events: expected at least one event, but there was none");
    } else if (body.events().size() > MOST_EVENTS) {
      faults.add("/events: expected at most " + MOST_EVENTS + " events");
    }
    if (device == null || !faults.isEmpty()) {
      throw new InvalidReportException(faults);
    }
    Report report =
        new Report(
            new AccountId(account),
            new ProfileId(Objects.requireNonNull(body.profileId())),
            new Device(
                new DeviceId(Objects.requireNonNull(device.id())),
                orEmpty(device.name()),
                orEmpty(device.type())),
            body.sentAt(),
            Drafts.of(Objects.requireNonNull(body.events())));
    CheckedReport checked = check.check(report, clock.instant());
    if (checked.accepted().events().isEmpty()) {
      throw new InvalidReportException(
          checked.rejections().stream().map(rejection -> rejection.message()).toList());
    }
    return checked;
  }

  private static void id(String pointer, @Nullable String value, List<String> faults) {
    if (value == null) {
      faults.add(pointer + ": is missing: a report needs it");
    } else if (!Id.isValid(value)) {
      faults.add(pointer + ": expected " + Id.EXPECTED);
    }
  }

  private static void text(String pointer, @Nullable String value, List<String> faults) {
    if (value != null && value.codePointCount(0, value.length()) > Device.MAX_TEXT) {
      faults.add(pointer + ": expected at most " + Device.MAX_TEXT + " characters");
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
