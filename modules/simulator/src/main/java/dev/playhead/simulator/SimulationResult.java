package dev.playhead.simulator;

import dev.playhead.simulator.check.Difference;
import dev.playhead.simulator.client.Acknowledged;
import dev.playhead.simulator.client.Traffic;
import dev.playhead.simulator.household.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a simulation went. It has one only when every report was acknowledged.
 *
 * @param vague sessions whose reports were so slow that their times are not known well enough to
 *     compare them field by field
 * @param reads questions asked by the check
 * @param differences answers that are not what the simulator knows; none when all is well
 * @param reportingTook from the first report to the last acknowledgement
 */
public record SimulationResult(
    int accounts,
    int sessions,
    int vague,
    Traffic traffic,
    Acknowledged acknowledged,
    Map<Behaviour, Integer> behaviours,
    long reads,
    List<Difference> differences,
    Duration reportingTook,
    Duration checkingTook) {}
