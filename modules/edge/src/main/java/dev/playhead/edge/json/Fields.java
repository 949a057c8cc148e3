package dev.playhead.edge.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** The field names of answers, encoded once. */
final class Fields {
  static final SerializableString ACTIVE_SESSIONS = new SerializedString("activeSessions");
  static final SerializableString ACCEPTED = new SerializedString("accepted");
  static final SerializableString CODE = new SerializedString("code");
  static final SerializableString DETAIL = new SerializedString("detail");
  static final SerializableString DEVICE = new SerializedString("device");
  static final SerializableString ACTION = new SerializedString("action");
  static final SerializableString REASON = new SerializedString("reason");
  static final SerializableString DIRECTIVES = new SerializedString("directives");
  static final SerializableString DURATION_MS = new SerializedString("durationMs");
  static final SerializableString EDITION = new SerializedString("edition");
  static final SerializableString END_REASON = new SerializedString("endReason");
  static final SerializableString ENDED_AT = new SerializedString("endedAt");
  static final SerializableString ERRORS = new SerializedString("errors");
  static final SerializableString EXPIRES_AT = new SerializedString("expiresAt");
  static final SerializableString FROM_MS = new SerializedString("fromMs");
  static final SerializableString HEARTBEAT_SECONDS = new SerializedString("heartbeatSeconds");
  static final SerializableString ID = new SerializedString("id");
  static final SerializableString INDEX = new SerializedString("index");
  static final SerializableString ITEMS = new SerializedString("items");
  static final SerializableString VIEWS = new SerializedString("views");
  static final SerializableString LEASE_ENDS_AT = new SerializedString("leaseEndsAt");
  static final SerializableString LEASE_SECONDS = new SerializedString("leaseSeconds");
  static final SerializableString LIMIT = new SerializedString("limit");
  static final SerializableString LIMIT_CHECKED = new SerializedString("limitChecked");
  static final SerializableString MESSAGE = new SerializedString("message");
  static final SerializableString NAME = new SerializedString("name");
  static final SerializableString NEXT = new SerializedString("next");
  static final SerializableString PAUSED = new SerializedString("paused");
  static final SerializableString PLAY_COUNT = new SerializedString("playCount");
  static final SerializableString PLAY_TOKEN = new SerializedString("playToken");
  static final SerializableString POINTER = new SerializedString("pointer");
  static final SerializableString POSITION_MS = new SerializedString("positionMs");
  static final SerializableString PROFILE_ID = new SerializedString("profileId");
  static final SerializableString PROGRESS = new SerializedString("progress");
  static final SerializableString PROVENANCE = new SerializedString("provenance");
  static final SerializableString REJECTED = new SerializedString("rejected");
  static final SerializableString RESUME = new SerializedString("resume");
  static final SerializableString SESSION_ID = new SerializedString("sessionId");
  static final SerializableString STALE = new SerializedString("stale");
  static final SerializableString STARTED_AT = new SerializedString("startedAt");
  static final SerializableString STATE = new SerializedString("state");
  static final SerializableString STATUS = new SerializedString("status");
  static final SerializableString TIME = new SerializedString("time");
  static final SerializableString TITLE = new SerializedString("title");
  static final SerializableString TITLE_ID = new SerializedString("titleId");
  static final SerializableString TYPE = new SerializedString("type");
  static final SerializableString VIEW_ID = new SerializedString("viewId");
  static final SerializableString WATCHED = new SerializedString("watched");
  static final SerializableString WATCHED_MS = new SerializedString("watchedMs");

  private Fields() {}
}
