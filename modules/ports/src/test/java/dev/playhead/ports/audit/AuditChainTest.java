package dev.playhead.ports.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.playhead.ports.audit.AuditChain.Break;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private final List<AuditEntry> entries = chainOf(5);

  private static List<AuditEntry> chainOf(int count) {
    List<AuditEntry> entries = new ArrayList<>();
    AuditHead head = AuditHead.START;
    for (int i = 0; i < count; i++) {
      AuditEntry entry = AuditEntry.after(head, record("id-" + i, "anna"));
      entries.add(entry);
      head = entry.head();
    }
    return entries;
  }

  private static AuditRecord record(String id, String who) {
    return new AuditRecord(
        id,
        Instant.parse("2026-11-22T08:30:00.123456Z"),
        who,
        "revoke",
        "account/a-1",
        "192.0.2.7",
        "r-1",
        AuditRecord.ALLOWED,
        Map.of("tokenId", "t-1"));
  }

  private static Optional<Break> check(List<AuditEntry> entries, AuditHead... known) {
    AuditChain chain = new AuditChain(List.of(known));
    for (AuditEntry entry : entries) {
      Optional<Break> found = chain.next(entry);
      if (found.isPresent()) {
        return found;
      }
    }
    return chain.end();
  }

  private static AuditEntry withWho(AuditEntry entry, String who) {
    return new AuditEntry(
        entry.sequence(), record(entry.record().id(), who), entry.previous(), entry.hash());
  }

  @Test
  void aWholeChainHasNoBreak() {
    AuditChain chain = new AuditChain(List.of(entries.get(2).head(), entries.get(4).head()));

    assertThat(entries).allSatisfy(entry -> assertThat(chain.next(entry)).isEmpty());
    assertThat(chain.end()).isEmpty();
    assertThat(chain.head()).isEqualTo(entries.get(4).head());
  }

  @Test
  void anEmptyLogIsWhole() {
    assertThat(check(List.of(), AuditHead.START)).isEmpty();
  }

  @Test
  void aChangedEntryIsNamed() {
    entries.set(2, withWho(entries.get(2), "ben"));

    assertThat(check(entries)).map(Break::sequence).contains(3L);
    assertThat(check(entries)).map(Break::reason).get().asString().contains("Entry 3 was changed");
  }

  @Test
  void anEntryChangedAndHashedAgainBreaksAtTheNext() {
    AuditEntry forged = AuditEntry.after(entries.get(1).head(), record("id-2", "ben"));
    entries.set(2, forged);

    assertThat(check(entries)).map(Break::sequence).contains(4L);
  }

  @Test
  void aRemovedEntryIsNamed() {
    entries.remove(2);

    assertThat(check(entries)).contains(new Break(3, "Entry 3 is missing: after 2 comes 4"));
  }

  @Test
  void aRemovedFirstEntryIsNamed() {
    entries.remove(0);

    assertThat(check(entries)).map(Break::sequence).contains(1L);
  }

  @Test
  void anEntryPutInIsNamed() {
    entries.add(3, AuditEntry.after(entries.get(1).head(), record("forged", "ben")));

    assertThat(check(entries)).contains(new Break(3, "Entry 3 is out of place: it comes after 3"));
  }

  @Test
  void entriesThatChangedPlacesAreNamed() {
    Collections.swap(entries, 1, 3);

    assertThat(check(entries)).map(Break::sequence).contains(2L);
  }

  @Test
  void entriesThatChangedNumbersAreNamed() {
    AuditEntry second = entries.get(1);
    AuditEntry third = entries.get(2);
    entries.set(1, new AuditEntry(2, third.record(), third.previous(), third.hash()));
    entries.set(2, new AuditEntry(3, second.record(), second.previous(), second.hash()));

    assertThat(check(entries)).map(Break::sequence).contains(2L);
  }

  @Test
  void entriesMissingAtTheEndShowAgainstAKnownHeadAlone() {
    AuditHead head = entries.get(4).head();
    entries.remove(4);

    assertThat(check(entries)).isEmpty();
    assertThat(check(entries, head))
        .contains(new Break(5, "Entry 5 is missing: the log ends with 4, but has had 5"));
  }

  @Test
  void aChainWrittenAnewShowsAgainstAKnownHeadAlone() {
    AuditHead head = entries.get(2).head();
    AuditHead other = entries.get(0).head();
    entries.subList(1, 5).clear();
    for (int i = 1; i < 5; i++) {
      AuditEntry forged = AuditEntry.after(other, record("id-" + i, "ben"));
      entries.add(forged);
      other = forged.head();
    }

    assertThat(check(entries)).isEmpty();
    assertThat(check(entries, head)).map(Break::sequence).contains(3L);
  }

  @Test
  void aHeadIsReadAsItIsWritten() {
    AuditHead head = entries.get(3).head();

    assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditHead.parse("4:abc"))
        .withMessageContaining("Expected SEQUENCE:HASH, but was '4:abc'");
  }
}
