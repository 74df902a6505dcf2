// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.millis;
import static dev.heddle.config.Setting.number;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What holds Heddle back while the application runs. Loaded where one of these is set, and with the
 * first failure of an advice.
 */
public final class OperationSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting PAUSED =
      flag(
              "HEDDLE_PAUSED",
              false,
              "`true`: nothing is recorded, and no header is read or written; what is open ends as"
                  + " usual. To be changed in `HEDDLE_CONFIG_FILE` while the application runs.")
          .in(SUPPORTED);

  public static final Setting BREAKER =
      flag(
              "HEDDLE_CIRCUIT_BREAKER",
              false,
              "`true`: while the machine or the JVM is under stress, by one of the next three"
                  + " levels, Heddle is paused; it goes on below four fifths of the level.")
          .in(SUPPORTED);
  public static final Setting BREAKER_CPU =
      number(
              "HEDDLE_CIRCUIT_BREAKER_CPU",
              95,
              0,
              "Percent of all processors in use, for `HEDDLE_CIRCUIT_BREAKER_CPU_DURATION`, that"
                  + " are stress; 0: none are.")
          .atMost(100)
          .in(SUPPORTED);
  public static final Setting BREAKER_CPU_DURATION =
      millis(
              "HEDDLE_CIRCUIT_BREAKER_CPU_DURATION",
              60_000,
              "How long processors must be that busy; it is looked every five seconds.")
          .in(SUPPORTED);
  public static final Setting BREAKER_HEAP =
      number(
              "HEDDLE_CIRCUIT_BREAKER_HEAP",
              95,
              0,
              "Percent of a heap pool in use after a collection that are stress; 0: none are.")
          .atMost(100)
          .in(SUPPORTED);
  public static final Setting BREAKER_GC =
      number(
              "HEDDLE_CIRCUIT_BREAKER_GC",
              50,
              0,
              "Percent of the time in pauses for garbage collection that are stress; 0: none are.")
          .atMost(100)
          .in(SUPPORTED);
  public static final Setting ADVICE_FAILURE_LIMIT =
      number(
              "HEDDLE_ADVICE_FAILURE_LIMIT",
              100,
              0,
              "An instrumentation whose advice fails so often within a minute begins nothing any"
                  + " more until the next start; 0: it goes on whatever happens.")
          .in(SUPPORTED);

  public static final Setting DIAGNOSTICS =
      text(
              "HEDDLE_DIAGNOSTICS_FILE",
              null,
              "A file that is written every minute and at the JVM's end, for `java -jar"
                  + " heddle-agent.jar doctor --last`: what was woven, rejected, sampled, delivered"
                  + " and why not. Readable by its owner only; without it nothing is written.")
          .in(SUPPORTED);

  private OperationSettings() {}
}
