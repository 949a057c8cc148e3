package dev.playhead.edge.http;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.api.Limit;
import dev.playhead.edge.json.Times;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.bus.ViewingPage.Walk;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request, out of its path and query, as {@link Checks} collects them: call
 * {@link #check()} before any is used.
 */
final class Parameters {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final RoutingContext context;
  private final Checks checks = new Checks();

  Parameters(RoutingContext context) {
    this.context = context;
  }

  AccountId account() {
    return checks.account(context.pathParam("accountId"));
  }

  ProfileId profile() {
    return checks.profile(context.pathParam("profileId"));
  }

  SessionId session() {
    return checks.session(context.pathParam("sessionId"));
  }

  /** The title of the path in the edition of the query. */
  TitleEdition title() {
    return checks.title(context.pathParam("titleId"), query("edition"));
  }

  /** The titles of the query, separated by commas. */
  List<TitleEdition> titles() {
    String list = query("titleIds");
    return checks.titles(list == null || list.isEmpty() ? List.of() : List.of(list.split(",", -1)));
  }

  /** The session of the view of the path: a view has its session's id. */
  SessionId view() {
    return checks.view(context.pathParam("viewId"));
  }

  /** The title of the query, which must be there. */
  TitleId titleToRemove() {
    return checks.title(query("titleId"), null).title();
  }

  @Nullable TitleId titleFilter() {
    return checks.titleFilter(query("titleId"));
  }

  int limit() {
    String limit = query("limit");
    if (limit == null) {
      return Limit.DEFAULT;
    }
    if (!NUMBER.matcher(limit).matches()) {
      checks.fault("limit", "expected a whole number from 1 to " + Limit.MOST);
      return Limit.DEFAULT;
    }
    return checks.limit(Long.parseLong(limit));
  }

  @Nullable Instant time(String name) {
    String text = query(name);
    Instant time = text == null ? null : Times.parse(text);
    if (text != null && time == null) {
      checks.fault(name, "expected " + Times.EXPECTED);
    }
    return time;
  }

  @Nullable Place cursor() {
    return checks.cursor(query("cursor"));
  }

  /** The time of which to tell what was believed then, or null for now. */
  @Nullable Instant asOf(InstantSource clock) {
    Instant asOf = time("asOf");
    checks.asOf(asOf, clock);
    return asOf;
  }

  /** A cursor of viewings. */
  @Nullable Walk walk() {
    return checks.walk(query("cursor"));
  }

  /** Whether the history is asked for as viewings. */
  boolean byViewing() {
    String group = query("group");
    if (group != null && !group.equals("view") && !group.equals("viewing")) {
      checks.fault("group", "expected view or viewing");
    }
    return "viewing".equals(group);
  }

  void check() {
    checks.check();
  }

  private @Nullable String query(String name) {
    List<String> values = context.queryParam(name);
    if (values.size() > 1) {
      checks.fault(name, "is there more than once");
    }
    return values.isEmpty() ? null : values.get(0);
  }
}
