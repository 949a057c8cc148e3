package dev.playhead.simulator.household;

import dev.playhead.simulator.script.HouseholdDevice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who lives in a household, and what devices there are; also, until when each is in use. */
final class Home {
  /** A device is left alone longer than any lease, so that nothing is replaced by chance. */
  private static final long LEFT_ALONE_MS = 200_000;

  private static final List<Integer> HABITS = List.of(1, 1, 1, 2, 4, 4, 10);
  private static final List<String> ROOMS = List.of("Living room", "Kitchen", "Bedroom", "Attic");

  private final List<String> profiles = new ArrayList<>();
  private final List<HouseholdDevice> devices = new ArrayList<>();
  private final Map<HouseholdDevice, Instant> inUseUntil = new HashMap<>();

  Home(Chance chance, double grpcShare) {
    int people = chance.between(1, 4);
    int tvs = chance.between(1, 2);
    for (int tv = 0; tv < tvs; tv++) {
      add("tv-" + tv, ROOMS.get(tv) + " TV", "tv", chance, grpcShare);
    }
    for (int person = 0; person < people; person++) {
      profiles.add("p-" + person);
      add("phone-" + person, "Phone " + person, "phone", chance, grpcShare);
    }
    if (chance.permille(600)) {
      add("browser-0", "Firefox", "browser", chance, grpcShare);
    }
  }

  List<String> profiles() {
    return profiles;
  }

  /** A device that nobody uses then. */
  Optional<HouseholdDevice> free(Instant at, Chance chance) {
    List<HouseholdDevice> free = devices.stream().filter(device -> isFree(device, at)).toList();
    return free.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(free));
  }

  /** Whether anybody watches then. */
  boolean anyInUse(Instant at) {
    return inUseUntil.values().stream().anyMatch(at::isBefore);
  }

  void use(HouseholdDevice device, Instant until) {
    inUseUntil.merge(device, until, (one, other) -> one.isAfter(other) ? one : other);
  }

  private boolean isFree(HouseholdDevice device, Instant at) {
    Instant until = inUseUntil.get(device);
    return until == null || !until.plusMillis(LEFT_ALONE_MS).isAfter(at);
  }

  private void add(String id, String name, String type, Chance chance, double grpcShare) {
    devices.add(
        new HouseholdDevice(
            id,
            name,
            type,
            skewMs(chance),
            chance.oneOf(HABITS),
            chance.random().nextDouble() < grpcShare,
            chance.permille(500)));
  }

  private static long skewMs(Chance chance) {
    int kind = chance.between(1, 20);
    return switch (kind) {
      case 1 -> chance.seconds(60, 7200);
      case 2 -> -chance.seconds(60, 7200);
      case 3 -> chance.permille(500) ? 315_576_000_000L : -252_460_800_000L; // +10, -8 years
      case 4, 5, 6 -> chance.between(-1000, 1000);
      default -> 0;
    };
  }
}
