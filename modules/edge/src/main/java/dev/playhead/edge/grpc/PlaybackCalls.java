package dev.playhead.edge.grpc;

import com.google.protobuf.Timestamp;
import dev.playhead.access.Permit;
import dev.playhead.contracts.v1.GetPositionRequest;
import dev.playhead.contracts.v1.GetPositionResponse;
import dev.playhead.contracts.v1.ListContinueWatchingRequest;
import dev.playhead.contracts.v1.ListContinueWatchingResponse;
import dev.playhead.contracts.v1.ListHistoryRequest;
import dev.playhead.contracts.v1.ListHistoryResponse;
import dev.playhead.contracts.v1.ListPositionsRequest;
import dev.playhead.contracts.v1.ListPositionsResponse;
import dev.playhead.contracts.v1.ListRecentRequest;
import dev.playhead.contracts.v1.ListRecentResponse;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.View;
import dev.playhead.edge.api.Checks;
import dev.playhead.edge.api.Cursor;
import dev.playhead.edge.api.Limit;
import dev.playhead.edge.bus.Asking;
import dev.playhead.edge.json.Times;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.edge.report.ProtoTimes;
import dev.playhead.ports.ViewingHistory.Range;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.ViewPage;
import dev.playhead.ports.bus.ViewingPage;
import dev.playhead.ports.bus.ViewingPage.Walk;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of {@code Playback}: what a profile has watched, and where it left off. */
record PlaybackCalls(Asking asking, InstantSource clock) {

  Future<Reply<GetPositionResponse>> getPosition(GetPositionRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    TitleEdition title = in.title(request.getTitleId(), request.getEdition());
    Instant asOf = request.hasAsOf() ? asOf(in, request.getAsOf()) : null;
    in.check();
    Future<Answer.Found<Playhead>> answer =
        asOf == null
            ? asking.find(
                new Question.Position(account, profile, title), ProblemType.NO_POSITION, permit)
            : asking.findOne(
                new Question.PositionsAsOf(account, profile, List.of(title), asOf), permit);
    return answer.map(
        found ->
            reply(
                found,
                GetPositionResponse.newBuilder()
                    .setPosition(ProtoAnswers.position(found.value()))
                    .setStale(isStale(found))
                    .build()));
  }

  Future<Reply<ListPositionsResponse>> listPositions(ListPositionsRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    List<TitleEdition> titles = in.titles(request.getTitleIdsList());
    Instant asOf = request.hasAsOf() ? asOf(in, request.getAsOf()) : null;
    in.check();
    Question<List<Playhead>> question =
        asOf == null
            ? new Question.Positions(account, profile, titles)
            : new Question.PositionsAsOf(account, profile, titles, asOf);
    return asking
        .find(question, ProblemType.NOT_FOUND, permit)
        .map(
            found -> {
              ListPositionsResponse.Builder out = ListPositionsResponse.newBuilder();
              found.value().forEach(playhead -> out.addItems(ProtoAnswers.position(playhead)));
              return reply(found, out.setStale(isStale(found)).build());
            });
  }

  Future<Reply<ListContinueWatchingResponse>> listContinueWatching(
      ListContinueWatchingRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    int limit = request.hasLimit() ? in.limit(request.getLimit()) : Limit.DEFAULT;
    in.check();
    return asking
        .find(new Question.ContinueWatching(account, profile, limit), ProblemType.NOT_FOUND, permit)
        .map(
            found -> {
              ListContinueWatchingResponse.Builder out = ListContinueWatchingResponse.newBuilder();
              found.value().forEach(playhead -> out.addItems(ProtoAnswers.position(playhead)));
              return reply(found, out.setStale(isStale(found)).build());
            });
  }

  Future<Reply<ListRecentResponse>> listRecent(ListRecentRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    int limit = request.hasLimit() ? in.limit(request.getLimit()) : Limit.DEFAULT;
    in.check();
    return asking
        .find(new Question.Recent(account, profile, limit), ProblemType.NOT_FOUND, permit)
        .map(
            found -> {
              ListRecentResponse.Builder out = ListRecentResponse.newBuilder();
              found.value().forEach(playhead -> out.addItems(ProtoAnswers.position(playhead)));
              return reply(found, out.setStale(isStale(found)).build());
            });
  }

  Future<Reply<ListHistoryResponse>> listHistory(ListHistoryRequest request, Permit permit) {
    Checks in = new Checks();
    AccountId account = in.account(request.getAccountId());
    ProfileId profile = in.profile(request.getProfileId());
    int limit = request.hasLimit() ? in.limit(request.getLimit()) : Limit.DEFAULT;
    boolean byViewing = byViewing(in, request);
    String cursor = orAbsent(request.getCursor());
    Walk walk = byViewing ? in.walk(cursor) : null;
    Range range =
        new Range(
            request.hasFrom() ? time(in, "from", request.getFrom()) : null,
            request.hasTo() ? time(in, "to", request.getTo()) : null,
            in.titleFilter(orAbsent(request.getTitleId())),
            byViewing ? null : in.cursor(cursor));
    Instant asOf = request.hasAsOf() ? asOf(in, request.getAsOf()) : null;
    in.check();
    if (asOf != null && !byViewing) {
      return asking
          .find(
              new Question.HistoryAsOf(account, profile, range, limit, asOf),
              ProblemType.NOT_FOUND,
              permit)
          .map(found -> reply(found, past(found)));
    }
    if (byViewing) {
      Question<ViewingPage> question =
          asOf == null
              ? new Question.Viewings(account, profile, range, walk, limit)
              : new Question.ViewingsAsOf(account, profile, range, walk, limit, asOf);
      return asking
          .find(question, ProblemType.NOT_FOUND, permit)
          .map(found -> reply(found, page(found)));
    }
    // One more than asked tells whether there is a next page.
    return asking
        .find(
            new Question.History(account, profile, range, limit + 1), ProblemType.NOT_FOUND, permit)
        .map(found -> reply(found, page(found, limit)));
  }

  private @Nullable Instant asOf(Checks in, Timestamp timestamp) {
    Instant asOf = time(in, "asOf", timestamp);
    in.asOf(asOf, clock);
    return asOf;
  }

  private static ListHistoryResponse past(Answer.Found<ViewPage> found) {
    ListHistoryResponse.Builder out = ListHistoryResponse.newBuilder();
    found.value().views().forEach(view -> out.addItems(ProtoAnswers.view(view)));
    String next = Cursor.next(found.value().next());
    if (next != null) {
      out.setNext(next);
    }
    return out.setStale(isStale(found)).build();
  }

  private static boolean byViewing(Checks in, ListHistoryRequest request) {
    if (request.getGroup() == ListHistoryRequest.Group.UNRECOGNIZED) {
      in.fault("group", "expected GROUP_VIEW or GROUP_VIEWING");
    }
    return request.getGroup() == ListHistoryRequest.Group.GROUP_VIEWING;
  }

  private static ListHistoryResponse page(Answer.Found<ViewingPage> found) {
    ListHistoryResponse.Builder out = ListHistoryResponse.newBuilder();
    found.value().viewings().forEach(viewing -> out.addViewings(ProtoAnswers.viewing(viewing)));
    String next = Cursor.next(found.value().next());
    if (next != null) {
      out.setNext(next);
    }
    return out.setStale(isStale(found)).build();
  }

  private static ListHistoryResponse page(Answer.Found<List<View>> found, int limit) {
    ListHistoryResponse.Builder out = ListHistoryResponse.newBuilder();
    Cursor.page(found.value(), limit).forEach(view -> out.addItems(ProtoAnswers.view(view)));
    String next = Cursor.next(found.value(), limit);
    if (next != null) {
      out.setNext(next);
    }
    return out.setStale(isStale(found)).build();
  }

  private static @Nullable Instant time(Checks in, String name, Timestamp timestamp) {
    Instant time = ProtoTimes.instant(timestamp);
    if (time == null) {
      in.fault(name, "expected " + Times.EXPECTED);
    }
    return time;
  }

  private static @Nullable String orAbsent(String value) {
    return value.isEmpty() ? null : value;
  }

  static boolean isStale(Answer.Found<?> found) {
    return found.staleSeconds() != Answer.FRESH;
  }

  static <A> Reply<A> reply(Answer.Found<?> found, A message) {
    return new Reply<>(message, found.staleSeconds());
  }
}
