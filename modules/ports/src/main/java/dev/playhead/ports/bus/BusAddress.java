package dev.playhead.ports.bus;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.ports.Admissions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.function.Function;

/**
 * Where a role answers, and with what. Requests of one sender to one address arrive in the order
 * sent when one instance serves the address; with more instances they are dealt out in turn.
 *
 * @param <Q> the request, immutable: it is handed over by reference
 * @param <A> the answer, immutable as well
 */
public record BusAddress<Q, A>(String name) {
  /** Reports to {@code collection}, which answers once each is durable or refused. */
  public static final BusAddress<ReportBatch, ReportOutcomes> COLLECT =
      new BusAddress<>("playhead.collect");

  /** Events that the service itself makes, to {@code collection}: acts, and starts of sessions. */
  public static final BusAddress<AcceptedReport, ActOutcome> RECORD =
      new BusAddress<>("playhead.record");

  /** Questions to {@code providing}. */
  public static final BusAddress<Questions, Answers> PROVIDE = new BusAddress<>("playhead.provide");

  /** Sessions that want to start, to {@code providing}, which takes a place for those that may. */
  public static final BusAddress<StartRequest, StartAnswer> START =
      new BusAddress<>("playhead.start");

  /**
   * Sessions that go on after their end, to {@code providing}, which takes those out of its views
   * that have no place any more.
   */
  public static final BusAddress<RecheckRequest, Admissions.Standing> RECHECK =
      new BusAddress<>("playhead.recheck");

  /** Starts that did not become durable, to {@code providing}: their places are free again. */
  public static final BusAddress<StartAnswer.MayStart, Boolean> WITHDRAW =
      new BusAddress<>("playhead.withdraw");

  /**
   * Changes to the projector in {@code providing}. One instance serves it: changes keep their
   * order.
   */
  public static final BusAddress<Signal, Projected> PROJECT = new BusAddress<>("playhead.project");

  /**
   * Queue batches to one instance of {@code processing}. A partition stays with one instance while
   * the node has it, and one batch of it is under way at a time, so an account's events keep their
   * order.
   */
  public static BusAddress<PartitionWork, PartitionDone> process(int instance) {
    return new BusAddress<>("playhead.process." + instance);
  }

  /**
   * Asks on this node.
   *
   * @return succeeds with the answer; fails with a {@link io.vertx.core.eventbus.ReplyException}
   *     when nobody serves the address here, when the handler failed, or after the timeout
   */
  public Future<A> ask(Vertx vertx, Q request, Duration timeout) {
    DeliveryOptions options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(ByReference.NAME)
            .setSendTimeout(timeout.toMillis());
    return vertx.eventBus().<A>request(name, request, options).map(Message::body);
  }

  /**
   * Serves the address from the calling context. A failed answer reaches the asker as a failure
   * with the cause's message.
   *
   * @return the registration, to be {@code unregister}ed
   */
  public MessageConsumer<Q> serve(Vertx vertx, Function<Q, Future<A>> handler) {
    DeliveryOptions options =
        new DeliveryOptions().setLocalOnly(true).setCodecName(ByReference.NAME);
    return vertx
        .eventBus()
        .<Q>localConsumer(
            name,
            message ->
                answer(handler, message.body())
                    .onSuccess(answer -> message.reply(answer, options))
                    .onFailure(cause -> message.fail(FAILED, String.valueOf(cause.getMessage()))));
  }

  /** The failure code of a handler that failed. */
  public static final int FAILED = 1;

  private Future<A> answer(Function<Q, Future<A>> handler, Q request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
