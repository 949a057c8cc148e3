package dev.playhead.edge.api;

import dev.playhead.access.Need;
import dev.playhead.access.Scope;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the public API with their routes, their rpcs and what they ask of a caller, as
 * in {@code playhead-v1.yaml}; a test holds the two to each other, so that no start has to read
 * YAML.
 *
 * <p>In the order in which routes are tried: fixed segments before parameters, and what devices
 * call all the time first.
 */
public enum Operation {
  REPORT(
      "POST",
      "/v1/accounts/:accountId/events",
      true,
      Need.REPORT,
      "Collection/Report Collection/ReportStream"),
  GET_POSITION(
      "GET", Paths.PROFILE + "/positions/:titleId", true, Need.READ, "Playback/GetPosition"),
  LIST_POSITIONS("GET", Paths.PROFILE + "/positions", true, Need.READ, "Playback/ListPositions"),
  LIST_CONTINUE_WATCHING(
      "GET",
      Paths.PROFILE + "/continue-watching",
      true,
      Need.READ,
      "Playback/ListContinueWatching"),
  LIST_RECENT("GET", Paths.PROFILE + "/recent", true, Need.READ, "Playback/ListRecent"),
  LIST_HISTORY("GET", Paths.PROFILE + "/history", true, Need.READ, "Playback/ListHistory"),
  LIST_ACTIVE_SESSIONS(
      "GET",
      "/v1/accounts/:accountId/sessions",
      true,
      Need.SESSIONS,
      "Sessions/ListActiveSessions"),
  WATCH_SESSIONS(
      "GET",
      "/v1/accounts/:accountId/sessions/events",
      true,
      Need.SESSIONS,
      "Sessions/WatchSessions"),
  GET_SESSION(
      "GET", "/v1/accounts/:accountId/sessions/:sessionId", true, Need.READ, "Sessions/GetSession"),
  START_SESSION(
      "POST", "/v1/accounts/:accountId/sessions", true, Need.START, "Sessions/StartSession"),
  RENEW_PLAY_TOKEN(
      "POST",
      "/v1/accounts/:accountId/sessions/:sessionId/play-token",
      true,
      Need.START,
      "Sessions/RenewPlayToken"),
  STOP_SESSION(
      "DELETE",
      "/v1/accounts/:accountId/sessions/:sessionId",
      true,
      Need.SESSIONS,
      "Sessions/StopSession"),
  GET_TIMELINE(
      "GET",
      "/v1/accounts/:accountId/sessions/:sessionId/timeline",
      true,
      Need.SUPPORT,
      "Support/GetTimeline"),
  SET_POSITION(
      "PUT", Paths.PROFILE + "/positions/:titleId", true, Need.REPORT, "Playback/SetPosition"),
  EXPLAIN_POSITION(
      "GET",
      Paths.PROFILE + "/positions/:titleId/explanation",
      true,
      Need.READ,
      "Playback/ExplainPosition"),
  DISMISS_CONTINUE_WATCHING(
      "DELETE",
      Paths.PROFILE + "/continue-watching/:titleId",
      true,
      Need.REPORT,
      "Playback/DismissContinueWatching"),
  REMOVE_TITLE("DELETE", Paths.PROFILE + "/history", true, Need.REPORT, "Playback/RemoveTitle"),
  REMOVE_VIEW(
      "DELETE", Paths.PROFILE + "/history/:viewId", true, Need.REPORT, "Playback/RemoveView"),
  GET_ENGAGEMENT(
      "GET", "/v1/titles/:titleId/engagement", true, Need.CATALOGUE, "Support/GetEngagement"),
  EXPORT_ACCOUNT(
      "GET", "/v1/accounts/:accountId/export", true, Need.WHOLE_ACCOUNT, "Support/ExportAccount"),
  ERASE_ACCOUNT(
      "DELETE", "/v1/accounts/:accountId", true, Need.WHOLE_ACCOUNT, "Support/EraseAccount");

  private final String method;
  private final String path;
  private final boolean served;
  private final Need need;
  private final String rpcs;

  Operation(String method, String path, boolean served, Need need, String rpcs) {
    this.method = method;
    this.path = path;
    this.served = served;
    this.need = need;
    this.rpcs = rpcs;
  }

  /**
   * The operation that an rpc does.
   *
   * @param fullMethodName such as {@code playhead.v1.Playback/GetPosition}
   * @throws IllegalArgumentException when no operation names the rpc: each has its row here, and
   *     with it what it asks of its caller
   */
  public static Operation ofRpc(String fullMethodName) {
    return Arrays.stream(values())
        .filter(operation -> operation.rpcs().contains(fullMethodName))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Expected a row for the rpc " + fullMethodName));
  }

  public HttpMethod method() {
    return HttpMethod.valueOf(method);
  }

  /** The route, with {@code :name} for parameters. */
  public String path() {
    return path;
  }

  /** What it asks of whoever calls it. */
  public Need need() {
    return need;
  }

  /**
   * Whether it is recorded who did it: whatever a support agent or an operator does to somebody's
   * data.
   */
  public boolean isAudited() {
    return need.scope() == Scope.SUPPORT || need.scope() == Scope.ADMIN;
  }

  /**
   * Whether its account pays before anything is done: a read, which has no body that would have to
   * be read first, and is not recorded.
   */
  public boolean isPaidAtOnce() {
    return served && need == Need.READ;
  }

  /** Its name in the audit log, which is the {@code operationId} of {@code playhead-v1.yaml}. */
  public String action() {
    StringBuilder name = new StringBuilder();
    for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  /**
   * Its path for one call.
   *
   * @param parameter gives the value of a parameter, or null when it is not known
   */
  public String target(Function<String, @Nullable String> parameter) {
    return Arrays.stream(path.split("/", -1))
        .map(
            segment ->
                segment.startsWith(":")
                    ? Objects.requireNonNullElse(parameter.apply(segment.substring(1)), segment)
                    : segment)
        .collect(Collectors.joining("/"));
  }

  /** The full names of the rpcs that do the same. */
  public List<String> rpcs() {
    return Arrays.stream(rpcs.split(" ", -1)).map(rpc -> "playhead.v1." + rpc).toList();
  }

  /** Whether it does something; otherwise it answers 501. */
  public boolean isServed() {
    return served;
  }

  /** The methods that a path answers, none when there is no such path. */
  public static List<String> methodsAt(String path) {
    String[] asked = path.split("/", -1);
    List<String> methods = new ArrayList<>();
    for (Operation operation : values()) {
      if (operation.matches(asked) && !methods.contains(operation.method)) {
        methods.add(operation.method);
      }
    }
    return methods;
  }

  private boolean matches(String[] asked) {
    String[] segments = path.split("/", -1);
    if (asked.length != segments.length) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      boolean parameter = segments[i].startsWith(":");
      if (parameter ? asked[i].isEmpty() : !segments[i].equals(asked[i])) {
        return false;
      }
    }
    return true;
  }

  /** Constants that an enum's own constants may use. */
  private static final class Paths {
    static final String PROFILE = "/v1/accounts/:accountId/profiles/:profileId";

    private Paths() {}
  }
}
