// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether anything is recorded while the application runs: all of it may be paused, and single
 * instrumentations may be off, each for one or more reasons; it goes on when no reason is left.
 *
 * <p>What holds is written into each instrumentation's {@link Tracer}, of which there is one by
 * that name, so that asking is one read. Only beginnings ask: what is open when a pause begins ends
 * as usual, so no context stays behind and what is counted up is counted down. What Heddle learns
 * of connections, statements and requests that outlive a pause it goes on learning, for later. Any
 * thread.
 */
public final class Recording {
  private static final String SCOPES = "dev.heddle.";

  private static final Map<String, Tracer> TRACERS = new HashMap<>();
  private static final Set<String> PAUSES = new TreeSet<>();
  private static final Map<String, Set<String>> OFF = new TreeMap<>();

  private Recording() {}

  static synchronized Tracer tracer(String scopeName) {
    Tracer known = TRACERS.get(scopeName);
    if (known == null) {
      known = new Tracer(scopeName, isOff(scopeName));
      TRACERS.put(scopeName, known);
    }
    return known;
  }

  /** Nothing is begun any more. */
  public static synchronized void pause(String reason) {
    if (PAUSES.add(reason)) {
      tell();
    }
  }

  /** Undoes {@link #pause} for the same reason. */
  public static synchronized void resume(String reason) {
    if (PAUSES.remove(reason)) {
      tell();
    }
  }

  public static synchronized boolean isPaused() {
    return !PAUSES.isEmpty();
  }

  /** Why; empty where it is not paused. */
  public static synchronized List<String> pauses() {
    return new ArrayList<>(PAUSES);
  }

  /**
   * The instrumentation begins nothing any more.
   *
   * @param instrumentation the name of its switch, for example {@code tomcat}
   */
  public static synchronized void switchOff(String instrumentation, String reason) {
    Set<String> reasons = OFF.get(SCOPES + instrumentation);
    if (reasons == null) {
      reasons = new TreeSet<>();
      OFF.put(SCOPES + instrumentation, reasons);
    }
    if (reasons.add(reason)) {
      tell();
    }
  }

  /** Undoes {@link #switchOff} for the same reason. */
  public static synchronized void switchOn(String instrumentation, String reason) {
    Set<String> reasons = OFF.get(SCOPES + instrumentation);
    if (reasons != null && reasons.remove(reason)) {
      if (reasons.isEmpty()) {
        OFF.remove(SCOPES + instrumentation);
      }
      tell();
    }
  }

  /** Names of instrumentations that are off, each with a reason: {@code tomcat (it failed)}. */
  public static synchronized List<String> switchedOff() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Set<String>> entry : OFF.entrySet()) {
      StringBuilder text = new StringBuilder(entry.getKey().substring(SCOPES.length()));
      String divider = " (";
      for (String reason : entry.getValue()) {
        text.append(divider).append(reason);
        divider = ", ";
      }
      names.add(text.append(')').toString());
    }
    return names;
  }

  /**
   * Whether the instrumentation itself is off, whatever else is paused: figures that are only read
   * go on through a pause.
   */
  public static synchronized boolean isSwitchedOff(String scopeName) {
    return OFF.containsKey(scopeName);
  }

  private static void tell() {
    for (Tracer tracer : TRACERS.values()) {
      tracer.off(isOff(tracer.scopeName()));
    }
  }

  private static boolean isOff(String scopeName) {
    return !PAUSES.isEmpty() || OFF.containsKey(scopeName);
  }
}
