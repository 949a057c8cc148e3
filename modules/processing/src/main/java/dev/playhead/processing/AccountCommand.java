package dev.playhead.processing;

import dev.playhead.domain.AcceptedReport;
import io.vertx.core.Future;

/**
 * What is done about an account as a whole when an act asks for it ({@link
 * dev.playhead.domain.Act.OfAccount}), in its turn among the account's reports: those before it are
 * stored, those behind it wait.
 */
interface AccountCommand {
  /**
   * Does it; done before already, it changes nothing.
   *
   * @param command the record that asks for it; its only event names it by its session id
   * @return succeeds with what the views must be told; fails when a store is away, and is then
   *     called again
   */
  Future<AccountChanges> run(AcceptedReport command);
}
