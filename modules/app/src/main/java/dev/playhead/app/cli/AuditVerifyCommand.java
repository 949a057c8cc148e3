package dev.playhead.app.cli;

import dev.playhead.admin.AuditJson;
import dev.playhead.ports.audit.AuditChain;
import dev.playhead.ports.audit.AuditChain.Break;
import dev.playhead.ports.audit.AuditHead;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code playhead audit verify}: downloads every entry and checks the chain here. */
@Command(
    name = "verify",
    description = {
      "Downloads the audit log and checks that no entry was changed, removed, put in or moved.",
      "",
      "The end of a log can be cut off, and all of it can be written anew, by somebody who may write"
          + " to Cassandra; both show only against a head that was kept elsewhere. Keep the head that"
          + " this command prints (the nodes log each one too) and give it next time."
    },
    footer = {"", "Ends with 0 when the log is whole, with 1 when it is not."},
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
  private static final Map<String, String> ALL = Map.of("order", "oldest", "limit", "1000");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private ManagementClient client = new ManagementClient();

  @Option(
      names = "--head",
      paramLabel = "SEQUENCE:HASH",
      converter = HeadOption.class,
      description = "A head that the log had once; may be repeated.")
  private List<AuditHead> heads = new ArrayList<>();

  /** Reads {@code SEQUENCE:HASH}. */
  static final class HeadOption implements ITypeConverter<AuditHead> {
    @Override
    public AuditHead convert(String text) {
      try {
        return AuditHead.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public Integer call() {
    List<AuditHead> known = new ArrayList<>(heads);
    known.add(AuditJson.head(client.get("/audit/head", Map.of())));
    AuditChain chain = new AuditChain(known);
    Optional<Break> broken = firstBreak(chain).or(chain::end);
    PrintWriter out = spec.commandLine().getOut();
    if (broken.isPresent()) {
      spec.commandLine()
          .getErr()
          .println("playhead: The audit log is broken. " + broken.get().reason());
      return PlayheadCommand.FAILED;
    }
    out.println("The audit log is whole: " + chain.head().sequence() + " entries.");
    out.println("Keep its head: --head " + chain.head());
    return 0;
  }

  private Optional<Break> firstBreak(AuditChain chain) {
    List<Break> found = new ArrayList<>();
    new AuditPages(client)
        .walk(
            ALL,
            entry -> {
              chain.next(AuditJson.entry(entry)).ifPresent(found::add);
              return found.isEmpty();
            });
    return found.stream().findFirst();
  }
}
