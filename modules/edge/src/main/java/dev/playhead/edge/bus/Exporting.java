package dev.playhead.edge.bus;

import dev.playhead.access.Permit;
import dev.playhead.domain.AccountId;
import dev.playhead.edge.problem.ProblemType;
import dev.playhead.ports.bus.Answer;
import dev.playhead.ports.bus.Export;
import dev.playhead.ports.bus.Export.Point;
import dev.playhead.ports.bus.Question;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings all that is kept of an account to a reader, part by part: the next part is asked for when
 * the reader has taken the one before, so a slow reader costs one part of memory, for as long as it
 * takes.
 */
public final class Exporting {
  private final Asking asking;

  public Exporting(Asking asking) {
    this.asking = asking;
  }

  /** Who reads. */
  public interface Reader {
    /**
     * Sends items on; comes with no items for an account of which nothing is kept.
     *
     * @return succeeds when there is room for more; fails when the reader has gone
     */
    Future<Void> take(List<Export.Item> items);
  }

  /** Room in the queue towards a reader. For one event loop alone. */
  public static final class Room {
    private final BooleanSupplier full;
    private @Nullable Promise<Void> waiting;
    private boolean gone;

    /**
     * @param full whether the reader must catch up before more is sent
     */
    public Room(BooleanSupplier full) {
      this.full = full;
    }

    /** Succeeds when there is room; fails when the reader has gone. */
    public Future<Void> waitFor() {
      if (gone) {
        return Future.failedFuture("The reader has gone");
      }
      if (!full.getAsBoolean()) {
        return Future.succeededFuture();
      }
      Promise<Void> room = Promise.promise();
      waiting = room;
      return room.future();
    }

    /** To be called when the reader has caught up. */
    public void drained() {
      Promise<Void> room = taken();
      if (room != null) {
        room.complete();
      }
    }

    /** To be called when nobody reads any more. */
    public void gone() {
      gone = true;
      Promise<Void> room = taken();
      if (room != null) {
        room.fail("The reader has gone");
      }
    }

    public boolean isGone() {
      return gone;
    }

    private @Nullable Promise<Void> taken() {
      Promise<Void> room = waiting;
      waiting = null;
      return room;
    }
  }

  /**
   * Reads an account to the end.
   *
   * @param permit pays for the first part, and must hold for each
   * @return succeeds when the reader has taken everything; fails with {@link
   *     dev.playhead.edge.problem.Refused} or {@link dev.playhead.access.Denied} when the account
   *     cannot be read, or no further, and as the reader does
   */
  public Future<Void> export(AccountId account, Permit permit, Reader reader) {
    Promise<Void> done = Promise.promise();
    asking
        .find(new Question.ExportPart(account, Point.START), ProblemType.NOT_FOUND, permit)
        .onFailure(done::fail)
        .onSuccess(first -> goOn(account, permit, reader, first, done));
    return done.future();
  }

  /** No chain of Futures, which would grow with the account. */
  private void goOn(
      AccountId account,
      Permit permit,
      Reader reader,
      Answer.Found<Export> part,
      Promise<Void> done) {
    Point next = part.value().next();
    reader
        .take(part.value().items())
        .compose(
            taken ->
                next == null
                    ? Future.<Answer.Found<Export>>succeededFuture()
                    : asking.findMore(
                        new Question.ExportPart(account, next), ProblemType.NOT_FOUND, permit))
        .onFailure(done::fail)
        .onSuccess(
            found -> {
              if (found == null) {
                done.complete();
              } else {
                goOn(account, permit, reader, found, done);
              }
            });
  }
}
