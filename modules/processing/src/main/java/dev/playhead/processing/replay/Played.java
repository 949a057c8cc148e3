package dev.playhead.processing.replay;

import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import dev.playhead.domain.TitleId;

/** A title of a profile, in one edition. */
record Played(ProfileId profile, TitleEdition title) {
  static Played anyEdition(ProfileId profile, TitleId title) {
    return new Played(profile, new TitleEdition(title, ""));
  }

  Played anyEdition() {
    return anyEdition(profile, title.title());
  }
}
