package dev.playhead.perf.table;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of the table: a figure of Playhead, mostly beside one of a ceiling, round by round. */
public final class Line {
  private static final double TOLD_FROM_MICROS = 0.05;

  private final String row;
  private final String what;
  private final String ceilingName;
  private final @Nullable Aim aim;
  private final List<Double> figures = new ArrayList<>();
  private final List<Double> ceilings = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final Map<String, List<Double>> cpu = new LinkedHashMap<>();
  private final Map<String, List<Double>> ceilingCpu = new LinkedHashMap<>();
  private int boundRounds;

  Line(String row, String what, String ceilingName, @Nullable Aim aim) {
    this.row = row;
    this.what = what;
    this.ceilingName = ceilingName;
    this.aim = aim;
  }

  /** A round without a ceiling. */
  public void add(double figure) {
    figures.add(figure);
  }

  /** A round beside its ceiling. */
  public void add(double figure, double ceiling) {
    figures.add(figure);
    ceilings.add(ceiling);
    ratios.add(figure / ceiling);
  }

  /** CPU microseconds an event of each process, while Playhead was measured. */
  public void cpu(Map<String, Double> micros) {
    micros.forEach((name, used) -> cpu.computeIfAbsent(name, n -> new ArrayList<>()).add(used));
  }

  /** CPU microseconds an event of each process, while the ceiling was measured. */
  public void ceilingCpu(Map<String, Double> micros) {
    micros.forEach(
        (name, used) -> ceilingCpu.computeIfAbsent(name, n -> new ArrayList<>()).add(used));
  }

  /** In the last round the load, not what it loaded, was the bottleneck. */
  public void boundByLoad() {
    boundRounds++;
  }

  boolean isBoundByLoad() {
    return boundRounds > 0;
  }

  String markdown() {
    return "| %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            row,
            what,
            spread(figures),
            ceilings.isEmpty() ? "–" : spread(ceilings) + " (" + ceilingName + ")",
            spread(ratios) + (boundRounds > 0 ? " ⚠" + boundRounds : ""),
            cpuText(),
            aim == null ? "–" : aim,
            verdict());
  }

  private String verdict() {
    Boolean met = met();
    if (met == null) {
      return "–";
    }
    return met ? "met" : "**not met**";
  }

  private @Nullable Boolean met() {
    return aim == null
        ? null
        : aim.isMet(
            figures.isEmpty() ? null : Spread.of(figures),
            ratios.isEmpty() ? null : Spread.of(ratios));
  }

  private static String spread(List<Double> rounds) {
    if (rounds.isEmpty()) {
      return "–";
    }
    Spread spread = Spread.of(rounds);
    return "%s [%s … %s]"
        .formatted(Figures.of(spread.median()), Figures.of(spread.min()), Figures.of(spread.max()));
  }

  private String cpuText() {
    String own = cpuText(cpu);
    String other = cpuText(ceilingCpu);
    return (own.isEmpty() ? "–" : own) + (other.isEmpty() ? "" : "; ceiling: " + other);
  }

  private static String cpuText(Map<String, List<Double>> cpu) {
    return cpu.entrySet().stream()
        .filter(used -> Spread.of(used.getValue()).median() >= TOLD_FROM_MICROS)
        .map(used -> used.getKey() + " " + Figures.of(Spread.of(used.getValue()).median()))
        .collect(Collectors.joining(", "));
  }

  JsonObject json() {
    return new JsonObject()
        .put("row", row)
        .put("what", what)
        .put("playhead", new JsonArray(figures))
        .put("ceilingName", ceilingName)
        .put("ceiling", new JsonArray(ceilings))
        .put("ratio", new JsonArray(ratios))
        .put("cpuMicros", json(cpu))
        .put("ceilingCpuMicros", json(ceilingCpu))
        .put("roundsBoundByLoad", boundRounds)
        .put("aim", aim == null ? null : aim.toString())
        .put("met", met());
  }

  private static JsonObject json(Map<String, List<Double>> cpu) {
    JsonObject json = new JsonObject();
    cpu.forEach((name, used) -> json.put(name, new JsonArray(used)));
    return json;
  }
}
