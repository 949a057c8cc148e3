package dev.playhead.app.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version in the jar's manifest. */
final class PlayheadVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = PlayheadCommand.class.getPackage().getImplementationVersion();
    return new String[] {"playhead " + (version == null ? "from its source tree" : version)};
  }
}
