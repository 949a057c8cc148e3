package dev.playhead.edge.api;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.Id;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.SessionId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;
import dev.playhead.edge.problem.FieldError;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.ViewingHistory.Place;
import dev.playhead.ports.bus.ViewingPage.Walk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of one request, for both faces. What is wrong is collected, so that the
 * answer names all of it: a parameter that is unfit gives a stand-in, and {@link #check()} must be
 * called before any is used.
 */
public final class Checks {
  private static final String STAND_IN = "-";

  private final List<FieldError> faults = new ArrayList<>(0);

  public AccountId account(@Nullable String id) {
    return new AccountId(id("accountId", id));
  }

  public ProfileId profile(@Nullable String id) {
    return new ProfileId(id("profileId", id));
  }

  public SessionId session(@Nullable String id) {
    return new SessionId(id("sessionId", id));
  }

  /** A view, which has its session's id. */
  public SessionId view(@Nullable String id) {
    return new SessionId(id("viewId", id));
  }

  /** A title in an edition; no edition, or an empty one, is the usual one. */
  public TitleEdition title(@Nullable String id, @Nullable String edition) {
    String checked = edition == null || edition.isEmpty() ? "" : id("edition", edition);
    return new TitleEdition(new TitleId(id("titleId", id)), checked);
  }

  /** 1 to 100 titles; one that is named again is asked for once. */
  public List<TitleEdition> titles(List<String> ids) {
    Set<TitleEdition> titles = new LinkedHashSet<>();
    for (String id : ids) {
      titles.add(TitleEdition.of(id("titleIds", id)));
    }
    if (ids.isEmpty() || ids.size() > Limit.MOST_TITLES) {
      String expected = "expected 1 to " + Limit.MOST_TITLES + " title ids";
      fault("titleIds", expected + ", but there were " + ids.size());
    }
    return List.copyOf(titles);
  }

  /** A title to look for, or null for all. */
  public @Nullable TitleId titleFilter(@Nullable String id) {
    return id == null ? null : new TitleId(id("titleId", id));
  }

  public int limit(long limit) {
    if (limit >= 1 && limit <= Limit.MOST) {
      return (int) limit;
    }
    fault("limit", "expected a whole number from 1 to " + Limit.MOST + ", but was " + limit);
    return Limit.DEFAULT;
  }

  public @Nullable Place cursor(@Nullable String cursor) {
    return cursor(cursor, Cursor::read);
  }

  /** A cursor of viewings. */
  public @Nullable Walk walk(@Nullable String cursor) {
    return cursor(cursor, Cursor::readWalk);
  }

  private <T> @Nullable T cursor(@Nullable String cursor, Function<String, Optional<T>> read) {
    if (cursor == null) {
      return null;
    }
    Optional<T> place = read.apply(cursor);
    if (place.isEmpty()) {
      fault("cursor", "expected the 'next' of an earlier answer");
    }
    return place.orElse(null);
  }

  /** A time of which to tell what was believed then, which has been. */
  public void asOf(@Nullable Instant asOf, InstantSource clock) {
    if (asOf != null && asOf.isAfter(clock.instant())) {
      fault("asOf", "expected a time that is not in the future, but was " + asOf);
    }
  }

  /** Notes that a parameter is unfit. */
  public void fault(String name, String message) {
    faults.add(new FieldError(name, message));
  }

  /**
   * Says whether every parameter so far is fit.
   *
   * @throws dev.playhead.edge.problem.Refused with all that are not
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw Problem.of(ProblemType.INVALID_REQUEST, "", faults).refused();
    }
  }

  private String id(String name, @Nullable String value) {
    if (value != null && Id.isValid(value)) {
      return value;
    }
    fault(name, "expected " + Id.EXPECTED);
    return STAND_IN;
  }
}
