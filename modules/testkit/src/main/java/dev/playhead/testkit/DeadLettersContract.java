package dev.playhead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhead.domain.AcceptedReport;
import dev.playhead.domain.AccountId;
import dev.playhead.ports.codec.Codecs;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link dev.playhead.ports.DeadLetters} does. */
public abstract class DeadLettersContract extends QueueContract {
  private static final AccountId ACCOUNT = new AccountId("account-1");

  @Test
  void aRejectedReportIsKeptAsItWasWithTheReason() {
    AcceptedReport report = QueueExamples.report(ACCOUNT, 7);

    await(queue.deadLetters().reject(report, "unbelievable"));

    assertThat(queue.letters()).hasSize(1);
    DeadLetter letter = queue.letters().get(0);
    assertThat(letter.reason()).isEqualTo("unbelievable");
    assertThat(Codecs.REPORT.decode(letter.value())).isEqualTo(report);
  }

  @Test
  void whatIsRejectedTwiceIsKeptTwice() {
    AcceptedReport report = QueueExamples.report(ACCOUNT, 7);

    await(queue.deadLetters().reject(report, "first"));
    await(queue.deadLetters().reject(report, "second"));

    assertThat(queue.letters()).extracting(DeadLetter::reason).containsExactly("first", "second");
  }
}
