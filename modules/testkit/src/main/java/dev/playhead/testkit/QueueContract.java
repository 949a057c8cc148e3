package dev.playhead.testkit;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.EventQueue.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What the contract tests of the queue's ports share: an empty queue for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each test
public abstract class QueueContract {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  protected Vertx vertx;
  protected QueueUnderTest queue;

  /** A new queue, empty, with {@link QueueUnderTest#PARTITIONS} partitions. */
  protected abstract QueueUnderTest open(Vertx vertx);

  @BeforeAll
  void startVertx() {
    vertx = Vertx.vertx();
  }

  @BeforeEach
  void openQueue() {
    queue = open(vertx);
  }

  @AfterEach
  void closeQueue() {
    queue.close();
  }

  @AfterAll
  void stopVertx() {
    await(vertx.close());
  }

  /** Appends reports one by one, so that they do not come as one batch. */
  protected final void append(AcceptedReport... reports) {
    for (AcceptedReport report : reports) {
      Assertions.assertEquals(
          List.of(Outcome.DURABLE), await(queue.events().append(List.of(report))));
    }
  }

  /** Accounts that share no partition. */
  protected final List<AccountId> accountsApart(int count) {
    List<AccountId> accounts = new ArrayList<>();
    List<Integer> partitions = new ArrayList<>();
    for (int i = 0; accounts.size() < count; i++) {
      AccountId account = new AccountId("account-" + i);
      int partition = queue.reader().partitionOf(account);
      if (!partitions.contains(partition)) {
        partitions.add(partition);
        accounts.add(account);
      }
    }
    return accounts;
  }

  /** What it succeeded with. */
  public static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("Expected success, but failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Not done after " + LONGEST, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Waits until the condition holds. */
  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Expected within " + LONGEST + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
