package dev.playhead.access.token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be done, by address. Addresses take turns, so what one of them has waiting costs
 * another one no more than one turn. Not for several threads.
 */
final class FairQueue {
  private final Map<String, Deque<Runnable>> byAddress = new LinkedHashMap<>();

  void add(String address, Runnable task) {
    byAddress.computeIfAbsent(address, first -> new ArrayDeque<>()).add(task);
  }

  /**
   * Takes the oldest task of the address whose turn it is.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  Runnable next() {
    Iterator<Map.Entry<String, Deque<Runnable>>> turns = byAddress.entrySet().iterator();
    Map.Entry<String, Deque<Runnable>> turn = turns.next();
    String address = turn.getKey();
    Deque<Runnable> tasks = turn.getValue();
    Runnable task = tasks.remove();
    turns.remove();
    if (!tasks.isEmpty()) {
      byAddress.put(address, tasks);
    }
    return task;
  }
}
