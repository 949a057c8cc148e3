package dev.playhead.ports.bus;

import dev.playhead.domain.Playhead;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.RecordedEvent;
import dev.playhead.domain.View;
import dev.playhead.ports.RawEvents.Logged;
import dev.playhead.ports.ViewingHistory.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of all that is kept of an account: what fits into memory many times over, so that whoever
 * asks for part after part never holds more than one.
 *
 * @param next where the next part begins; null behind the last one. A part may be empty and have a
 *     next one
 */
public record Export(List<Item> items, @Nullable Point next) {
  /** One thing that is kept. */
  public sealed interface Item {
    /** Whose it is. */
    ProfileId profile();

    /** A view of the history. */
    record OfView(View view) implements Item {
      @Override
      public ProfileId profile() {
        return view.profile();
      }
    }

    /** Where the profile is in a title. */
    record OfPosition(ProfileId profile, Playhead position) implements Item {}

    /** An event of the raw log. */
    record OfEvent(RecordedEvent event) implements Item {
      @Override
      public ProfileId profile() {
        return event.profile();
      }
    }
  }

  /** A point of the way through an account: profile by profile its positions, views and events. */
  public sealed interface Point {
    /** Before the first profile. */
    Point START = new NextProfile(null);

    /**
     * Before the positions of the next profile.
     *
     * @param after the last session of the one before, or null
     */
    record NextProfile(@Nullable Logged after) implements Point {}

    /**
     * Among the views of a profile.
     *
     * @param before the last view of the part before, or null
     * @param after the last session of the profile before, or null
     */
    record Views(ProfileId profile, @Nullable Place before, @Nullable Logged after)
        implements Point {}

    /**
     * Among the events of a profile.
     *
     * @param after the last session of the part before, or of the profile before, or null
     */
    record Events(ProfileId profile, @Nullable Logged after) implements Point {}
  }
}
