package dev.playhead.testkit;

import dev.playhead.domain.AccountId;
import dev.playhead.ports.DeadLetters;
import dev.playhead.ports.EventQueue;
import dev.playhead.ports.QueueReader;
import dev.playhead.ports.ViewFeed;
import java.util.List;

/** A queue, empty at first, and what belongs to it. Blocks; called from a test's thread. */
public interface QueueUnderTest extends AutoCloseable {
  /** How many partitions the queue under test has. */
  int PARTITIONS = 4;

  EventQueue events();

  /** Each {@code read} is another member of one and the same group. */
  QueueReader reader();

  DeadLetters deadLetters();

  ViewFeed viewFeed();

  /** Appends any bytes in an account's place, as some other writer might. */
  void appendBytes(AccountId account, byte[] value);

  /** All dead letters so far, those of an account in order. */
  List<DeadLetter> letters();

  /** All that was published so far, those of an account in order. */
  List<PublishedView> published();

  @Override
  void close();
}
