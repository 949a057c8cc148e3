package dev.playhead.edge.api;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of the public API with their routes, as in {@code playhead-v1.yaml}; a test holds
 * the two to each other, so that no start has to read YAML.
 *
 * <p>In the order in which routes are tried: fixed segments before parameters, and what devices
 * call all the time first.
 */
public enum Operation {
  REPORT("POST", "/v1/accounts/:accountId/events", true),
  GET_POSITION("GET", Paths.PROFILE + "/positions/:titleId", true),
  LIST_POSITIONS("GET", Paths.PROFILE + "/positions", true),
  LIST_CONTINUE_WATCHING("GET", Paths.PROFILE + "/continue-watching", true),
  LIST_RECENT("GET", Paths.PROFILE + "/recent", true),
  LIST_HISTORY("GET", Paths.PROFILE + "/history", true),
  LIST_ACTIVE_SESSIONS("GET", "/v1/accounts/:accountId/sessions", true),
  WATCH_SESSIONS("GET", "/v1/accounts/:accountId/sessions/events", false),
  GET_SESSION("GET", "/v1/accounts/:accountId/sessions/:sessionId", true),
  START_SESSION("POST", "/v1/accounts/:accountId/sessions", false),
  STOP_SESSION("DELETE", "/v1/accounts/:accountId/sessions/:sessionId", false),
  GET_TIMELINE("GET", "/v1/accounts/:accountId/sessions/:sessionId/timeline", false),
  SET_POSITION("PUT", Paths.PROFILE + "/positions/:titleId", false),
  EXPLAIN_POSITION("GET", Paths.PROFILE + "/positions/:titleId/explanation", false),
  DISMISS_CONTINUE_WATCHING("DELETE", Paths.PROFILE + "/continue-watching/:titleId", false),
  REMOVE_TITLE("DELETE", Paths.PROFILE + "/history", false),
  REMOVE_VIEW("DELETE", Paths.PROFILE + "/history/:viewId", false),
  GET_ENGAGEMENT("GET", "/v1/titles/:titleId/engagement", false),
  EXPORT_ACCOUNT("GET", "/v1/accounts/:accountId/export", false),
  ERASE_ACCOUNT("DELETE", "/v1/accounts/:accountId", false);

  private final String method;
  private final String path;
  private final boolean served;

  Operation(String method, String path, boolean served) {
    this.method = method;
    this.path = path;
    this.served = served;
  }

  public HttpMethod method() {
    return HttpMethod.valueOf(method);
  }

  /** The route, with {@code :name} for parameters. */
  public String path() {
    return path;
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
