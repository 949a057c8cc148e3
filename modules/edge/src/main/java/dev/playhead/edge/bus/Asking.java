package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.edge.problem.Problem;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.LiveSession;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Answers;
import dev.playhead.ports.bus.BusAddress;
import dev.playhead.ports.bus.Question;
import dev.playhead.ports.bus.Questions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts questions to {@code providing}. */
public final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  /** Bounds one message, and with it the providers' burst towards the stores. */
  private static final int MOST = 500;

  private static final int RETRY_AFTER_SECONDS = 1;

  private final TickBatcher<Question<?>, Answer<?>> batcher;
  private final EdgeMetrics metrics;

  /**
   * @param timeout how long a provider may take
   */
  public Asking(Vertx vertx, Context context, Duration timeout, EdgeMetrics metrics) {
    this.metrics = metrics;
    this.batcher =
        new TickBatcher<>(
            context,
            MOST,
            questions ->
                BusAddress.PROVIDE
                    .ask(vertx, new Questions(questions), timeout)
                    .map(Answers::answers));
  }

  /**
   * Asks.
   *
   * @param missing what to answer when there is no such thing
   * @param permit to read; asked for the question's account and profile
   * @return succeeds with what is found; fails with {@link dev.playhead.edge.problem.Refused} when
   *     nothing is, or when no provider can tell, and with {@link dev.playhead.access.Denied} when
   *     what is found belongs to a profile that the permit does not reach; a session that does not
   *     exist belongs to none
   * @throws dev.playhead.access.Denied when the permit does not reach that far, or the account has
   *     nothing left
   */
  public <T> Future<Answer.Found<T>> find(
      Question<T> question, ProblemType missing, Permit permit) {
    require(question, permit);
    AccountId account = question.account();
    if (account != null) {
      permit.spend(account.value(), null, 1);
    }
    return answered(question, missing, permit);
  }

  /**
   * Asks where somebody was believed to be in one title.
   *
   * @return as {@link #find} does
   */
  public Future<Answer.Found<Playhead>> findOne(Question.PositionsAsOf question, Permit permit) {
    return find(question, ProblemType.NO_POSITION, permit)
        .compose(
            found ->
                found.value().isEmpty()
                    ? Future.failedFuture(Problem.of(ProblemType.NO_POSITION, "").refused())
                    : Future.succeededFuture(
                        new Answer.Found<>(found.value().get(0), found.staleSeconds())));
  }

  /**
   * Puts a question that goes on with one which was paid for.
   *
   * @return as {@link #find} does
   * @throws dev.playhead.access.Denied when the permit does not hold any more
   */
  public <T> Future<Answer.Found<T>> findMore(
      Question<T> question, ProblemType missing, Permit permit) {
    require(question, permit);
    return answered(question, missing, permit);
  }

  private static void require(Question<?> question, Permit permit) {
    AccountId account = question.account();
    ProfileId profile = question.profile();
    permit.require(
        account == null ? null : account.value(), profile == null ? null : profile.value());
  }

  private <T> Future<Answer.Found<T>> answered(
      Question<T> question, ProblemType missing, Permit permit) {
    return metrics
        .timeRead(batcher.ask(question).recover(Asking::unanswered))
        .compose(
            answer -> {
              if (answer instanceof Answer.Missing<?> && question instanceof Question.OneSession) {
                permit.requireEveryProfile(); // Or a 404 would tell which sessions others have.
              }
              return Asking.<T>found(answer, missing);
            })
        .map(found -> owned(found, permit));
  }

  /** Whose a session is shows only when it is found. */
  private static <T> Answer.Found<T> owned(Answer.Found<T> found, Permit permit) {
    if (found.value() instanceof LiveSession session) {
      permit.require(null, session.view().profile().value());
    }
    return found;
  }

  /** A provider answers a {@code Question<T>} with an {@code Answer<T>}, which no type can say. */
  @SuppressWarnings("unchecked")
  private static <T> Future<Answer.Found<T>> found(Answer<?> answer, ProblemType missing) {
    if (answer instanceof Answer.Found<?> found) {
      return Future.succeededFuture((Answer.Found<T>) found);
    }
    if (answer instanceof Answer.Unavailable<?> unavailable) {
      LOG.warn("Not answered: {}", unavailable.why());
      return Future.failedFuture(
          Problem.retry(ProblemType.UNAVAILABLE, "", RETRY_AFTER_SECONDS).refused());
    }
    return Future.failedFuture(Problem.of(missing, "").refused());
  }

  private static Future<Answer<?>> unanswered(Throwable cause) {
    return Future.succeededFuture(new Answer.Unavailable<>("providing: " + cause.getMessage()));
  }
}
