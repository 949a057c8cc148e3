package dev.playhead.ports;

import dev.playhead.domain.AccountId;
import dev.playhead.domain.PlayheadState;
import dev.playhead.domain.ProfileId;
import dev.playhead.domain.TitleEdition;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where each profile left off in each title, and what that was decided from. */
public interface Playheads {
  /** What is known of one title. Fails when the store does not answer. */
  Future<Optional<PlayheadState>> of(AccountId account, ProfileId profile, TitleEdition title);

  /** What is known of all titles of a profile, by title. Fails when the store does not answer. */
  Future<List<PlayheadState>> ofProfile(AccountId account, ProfileId profile);

  /**
   * Stores states. Idempotent; a state of a newer {@link Generation} stands against one of an older
   * one, and within a generation one of more events against one of fewer, in whatever order they
   * are stored.
   *
   * @return succeeds when all are stored; fails when the store cannot say so
   */
  Future<Void> store(
      AccountId account,
      ProfileId profile,
      Generation generation,
      Collection<PlayheadState> states);

  /**
   * Forgets what a profile has of generations before that one, also what is stored later. What is
   * stored of that generation stays. Idempotent.
   *
   * @return succeeds when it is gone; fails when the store cannot say so
   */
  Future<Void> forgetBefore(AccountId account, ProfileId profile, Generation generation);
}
