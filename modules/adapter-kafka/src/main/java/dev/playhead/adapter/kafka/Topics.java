package dev.playhead.adapter.kafka;

import java.util.List;

/**
 * The names of the topics.
 *
 * @param events reports, key = account, value = {@link dev.playhead.ports.codec.Codecs#REPORT};
 *     order holds per account
 * @param views the feed of finished views, key = account, value = JSON as in {@code docs/feed.md};
 *     order holds per account
 * @param rejected records that could not be used, as they were, with the reason in their headers
 */
record Topics(String events, String views, String rejected) {
  static Topics withPrefix(String prefix) {
    return new Topics(prefix + "events.v1", prefix + "views.v1", prefix + "rejected.v1");
  }

  List<String> all() {
    return List.of(events, views, rejected);
  }
}
