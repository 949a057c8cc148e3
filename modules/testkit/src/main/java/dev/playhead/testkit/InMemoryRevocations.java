package dev.playhead.testkit;

import dev.playhead.ports.Revocation;
import dev.playhead.ports.Revocations;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@link Revocations} in memory. */
public final class InMemoryRevocations extends InMemoryStore implements Revocations {
  private final Set<Revocation> revocations = new LinkedHashSet<>();

  @Override
  public Future<Void> add(Revocation revocation) {
    return change(() -> revocations.add(revocation));
  }

  @Override
  public Future<List<Revocation>> between(Instant from, Instant to) {
    return answer(
        () ->
            revocations.stream()
                .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                .sorted(Comparator.comparing(Revocation::at))
                .toList());
  }
}
