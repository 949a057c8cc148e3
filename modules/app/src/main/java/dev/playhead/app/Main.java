package dev.playhead.app;

import dev.playhead.app.cli.PlayheadCommand;

/** Where the process begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(PlayheadCommand.commandLine().execute(arguments));
  }
}
