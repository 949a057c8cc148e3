package dev.playhead.edge.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Names of eight letters and digits for which the parser's table of names computes one hash,
 * whatever the random seed that it adds afterwards.
 */
final class HashTwins {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~!*+";

  /** 33 times this is 1, in 32 bits. */
  private static final int INVERSE_OF_33 = 1041204193;

  private HashTwins() {}

  static List<String> names(int count) {
    int target = mixed(quad("play")) + 33 * quad("head");
    List<String> names = new ArrayList<>();
    for (int i = 0; names.size() < count; i++) {
      String first = four(i);
      String second = text((target - mixed(quad(first))) * INVERSE_OF_33);
      if (second.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
        names.add(first + second);
      }
    }
    return names;
  }

  /** What {@code ByteQuadsCanonicalizer.calcHash} makes of the first four bytes. */
  private static int mixed(int quad) {
    int hash = quad + (quad >>> 15);
    return hash ^ (hash >>> 9);
  }

  private static int quad(String four) {
    int quad = 0;
    for (int i = 0; i < 4; i++) {
      quad = (quad << 8) | four.charAt(i);
    }
    return quad;
  }

  private static String text(int quad) {
    return String.valueOf(
        new char[] {
          (char) (quad >>> 24),
          (char) ((quad >>> 16) & 0xff),
          (char) ((quad >>> 8) & 0xff),
          (char) (quad & 0xff)
        });
  }

  private static String four(int number) {
    StringBuilder four = new StringBuilder();
    int rest = number;
    for (int i = 0; i < 4; i++) {
      four.append(LETTERS.charAt(rest % LETTERS.length()));
      rest /= LETTERS.length();
    }
    return four.toString();
  }
}
