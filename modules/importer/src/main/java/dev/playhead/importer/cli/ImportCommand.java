package dev.playhead.importer.cli;

import dev.playhead.importer.ImportException;
import dev.playhead.importer.client.Server;
import dev.playhead.importer.client.Waiting;
import dev.playhead.importer.history.DateOrder;
import dev.playhead.importer.history.History;
import dev.playhead.importer.history.HistoryFile;
import dev.playhead.importer.history.HistoryFile.Source;
import dev.playhead.importer.plan.Ids;
import dev.playhead.importer.plan.Plan;
import dev.playhead.importer.plan.Planner;
import dev.playhead.importer.plan.ProfileNames;
import dev.playhead.importer.plan.TitleList;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code playhead import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Brings a viewing history that was exported elsewhere into an account: Netflix's"
            + " ViewingActivity.csv or NetflixViewingHistory.csv, Trakt's history (JSON),"
            + " Tautulli's get_history (JSON).",
    footer = {
      "",
      "It reports over the public contract, each row as a session whose id follows from the row:"
          + " what is imported twice counts once, and what was interrupted goes on by running it"
          + " again. Look at --preview first.",
      "",
      "Ends with 0 when all was imported, with 1 when it could not be, or when rows were refused.",
      "",
      "  playhead import --account a-1 --preview ViewingActivity.csv",
      "  playhead import --account a-1 --profile Anna=p-1 --profile Ben=p-2 ViewingActivity.csv"
    })
public final class ImportCommand implements Callable<Integer> {
  private static final String DEFAULT_URL = "http://127.0.0.1:8080";
  private static final int WELL = 0;
  private static final int WRONG = 1;

  private final InstantSource clock;
  private final Waiting waiting;

  @Parameters(paramLabel = "FILE", description = "The export.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(
      names = "--account",
      paramLabel = "ID",
      required = true,
      description = "The account that it goes into.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String account;

  @Option(
      names = "--preview",
      description =
          "Says what would be imported, and sends nothing. With --url it also says how much of it"
              + " is there already.")
  private boolean preview;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "netflix, trakt or tautulli. Default: what the content shows.")
  private @Nullable Source format;

  @Option(
      names = "--profile",
      paramLabel = "[NAME=]ID",
      description =
          "The profile id of a viewer whom the export calls NAME; without NAME, of every other one."
              + " Default: the viewer's name made an id.")
  private List<String> profiles = List.of();

  @Option(
      names = "--titles",
      paramLabel = "FILE",
      description =
          "The ids of titles in your catalogue, as CSV with the columns title, titleId and, if"
              + " known, minutes. Default: ids made of the source's.")
  private @Nullable Path titles;

  @Option(
      names = "--dates",
      paramLabel = "ORDER",
      description =
          "month-first or day-first, for NetflixViewingHistory.csv, when its dates do not show it.")
  private @Nullable String dates;

  @Option(
      names = "--strict",
      description = "Sends nothing at all when a row cannot be read, instead of skipping it.")
  private boolean strict;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where the application is. Default: " + DEFAULT_URL + ".")
  private @Nullable URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Holds the bearer token to send, where one is asked for: with the scope report, and read"
              + " for --preview with --url. Read again for each request.")
  private @Nullable Path tokenFile;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /**
   * @param clock the machine's
   * @param waiting between attempts to send
   */
  public ImportCommand(InstantSource clock, Waiting waiting) {
    this.clock = clock;
    this.waiting = waiting;
  }

  @Override
  public Integer call() {
    try {
      return imported();
    } catch (ImportException e) {
      spec.commandLine().getErr().println("playhead: " + e.getMessage());
      return WRONG;
    }
  }

  private int imported() {
    Server server =
        new Server(url == null ? URI.create(DEFAULT_URL) : url, account, token(), clock, waiting);
    History history = HistoryFile.read(content(file), format, order());
    TitleList list = titles == null ? TitleList.NONE : TitleList.read(content(titles));
    Plan plan = new Planner(profileNames(), list, clock.instant()).plan(history);
    Preview table = new Preview(spec.commandLine().getOut(), plan, titles != null);
    if (preview) {
      table.print(url == null ? null : server);
      return strict && plan.bad() > 0 ? WRONG : WELL;
    }
    table.printSkipped();
    if (strict && plan.bad() > 0) {
      throw new ImportException(plan.bad() + " rows cannot be read; nothing was sent (--strict)");
    }
    return new Sending(spec.commandLine(), server).send(plan) ? WELL : WRONG;
  }

  private ProfileNames profileNames() {
    Map<String, String> byName = new HashMap<>();
    String otherwise = null;
    for (String told : profiles) {
      int equals = told.lastIndexOf('=');
      String id = Ids.checked("--profile", told.substring(equals + 1));
      if (equals < 0) {
        otherwise = id;
      } else {
        byName.put(told.substring(0, equals), id);
      }
    }
    return new ProfileNames(byName, otherwise);
  }

  private @Nullable DateOrder order() {
    if (dates == null) {
      return null;
    }
    for (DateOrder order : DateOrder.values()) {
      if (order.optionName().equals(dates)) {
        return order;
      }
    }
    throw new ImportException(
        "--dates: expected month-first or day-first, but was '" + dates + "'");
  }

  private @Nullable Supplier<String> token() {
    Path from = tokenFile;
    return from == null ? null : () -> content(from).strip();
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ImportException(file + " is not in UTF-8", e);
    } catch (IOException e) {
      throw new ImportException(file + " cannot be read: " + e, e);
    }
  }
}
