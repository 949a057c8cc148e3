package dev.playhead.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds a session as processing does: forward while events fit, from the raw log otherwise. */
final class LiveFold {
  private final SessionFold fold = new SessionFold(Rules.DEFAULT);
  private final Map<Long, RecordedEvent> rawLog = new LinkedHashMap<>();
  private @Nullable SessionState state;
  private int refolds;

  void apply(RecordedEvent recorded) {
    rawLog.putIfAbsent(recorded.event().sequence(), recorded);
    if (state == null) {
      state = fold.open(recorded);
      return;
    }
    switch (SessionFold.fit(state, recorded.event())) {
      case NEXT -> state = fold.forward(state, recorded.event());
      case LATE -> {
        refolds++;
        state = fold.of(List.copyOf(rawLog.values()));
      }
      case DUPLICATE -> {}
    }
  }

  SessionState state() {
    if (state == null) {
      throw new IllegalStateException("Expected events, but there were none");
    }
    return state;
  }

  /** What is stored. */
  List<RecordedEvent> raw() {
    return new ArrayList<>(rawLog.values());
  }

  int refolds() {
    return refolds;
  }
}
