package dev.playhead.perf.gatling.journey;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody in front of a screen, and what plays on it. */
record Viewer(String account, String profile, String device, String session, String title) {
  /** Under which a Gatling session keeps its viewer. */
  static final String KEY = "viewer";

  private static final int ACCOUNTS = 100_000;
  private static final int PROFILES = 4;
  private static final int TITLES = 5_000;

  /** Anyone: so many accounts that none meets its limit. */
  static Viewer anyone() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String account = "a-" + random.nextInt(ACCOUNTS);
    return new Viewer(
        account,
        "p-" + random.nextInt(PROFILES),
        "tv-" + account,
        UUID.randomUUID().toString(),
        anyTitle());
  }

  static String anyTitle() {
    return "title-" + ThreadLocalRandom.current().nextInt(TITLES);
  }

  String events() {
    return "/v1/accounts/" + account + "/events";
  }

  String sessions() {
    return "/v1/accounts/" + account + "/sessions";
  }

  /** A path below the profile. */
  String ofProfile(String rest) {
    return "/v1/accounts/" + account + "/profiles/" + profile + "/" + rest;
  }
}
