// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;
import static dev.heddle.config.Setting.millis;
import static dev.heddle.config.Setting.number;
import static dev.heddle.config.Setting.text;

import java.util.ArrayList;
import java.util.List;

/** Sampling beyond the specified samplers. Loaded where one of these is set. */
public final class SamplingSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting HEDDLE_SAMPLER =
      choice(
              "HEDDLE_SAMPLER",
              "otel",
              "`adaptive`: traces that begin here are sampled at the ratio, 0.1 % to 100 %, that"
                  + " brings `HEDDLE_SAMPLER_SPANS_PER_SECOND`; the ratio is in the trace state"
                  + " (`ot=th:…`), so that counts can be extrapolated. What other services began"
                  + " follows their decision. `otel`: as `OTEL_TRACES_SAMPLER` says.")
          .allows("otel", "adaptive")
          .in(SUPPORTED);
  public static final Setting SAMPLER_SPANS_PER_SECOND =
      number(
              "HEDDLE_SAMPLER_SPANS_PER_SECOND",
              100,
              1,
              "The spans a second that `HEDDLE_SAMPLER=adaptive` aims at, of this process.")
          .in(SUPPORTED);
  public static final Setting SAMPLING_RATE_LIMIT =
      number(
              "HEDDLE_SAMPLING_RATE_LIMIT",
              0,
              0,
              "The most traces a second that begin here and are sampled, whatever the sampler says;"
                  + " 0: no limit. With a limit counts cannot be extrapolated, and no ratio is in"
                  + " the trace state.")
          .in(SUPPORTED);
  public static final Setting SAMPLING_RULES =
      text(
              "HEDDLE_SAMPLING_RULES",
              null,
              "Rules, divided by semicolons, for traces that begin here; the first that holds"
                  + " decides, the sampler where none does. A rule is conditions and then a ratio"
                  + " (`0.1`, `10%`, `keep`, `drop`): a method, a path (`*`: any text, `{name}`:"
                  + " one segment), `attribute=value`, `span.name=value`. For example `POST"
                  + " /checkout/* 1; /orders/{id} 10%; user_agent.original=kube-probe* drop`."
                  + " `drop` holds also for requests that another service sampled.")
          .in(SUPPORTED);
  public static final Setting EXCLUDE =
      list(
              "HEDDLE_EXCLUDE",
              null,
              "Paths of requests without spans, for example `/health*,*.css`; they are in the"
                  + " metrics all the same.")
          .in(SUPPORTED);
  public static final Setting KEEP_ERRORS =
      flag(
              "HEDDLE_KEEP_ERRORS",
              false,
              "`true`: a request that was not sampled is exported all the same if it fails; `true`"
                  + " by default with `HEDDLE_SAMPLER=adaptive`.")
          .in(SUPPORTED);
  public static final Setting KEEP_SLOW =
      millis(
              "HEDDLE_KEEP_SLOW",
              500,
              "The duration from which on a request that was not sampled is exported all the same;"
                  + " 0: none is. On by default with `HEDDLE_SAMPLER=adaptive`, else where it is"
                  + " set.")
          .in(SUPPORTED);
  public static final Setting KEEP_MAX_SPANS =
      number(
              "HEDDLE_KEEP_MAX_SPANS",
              4096,
              1,
              "Spans of unfinished unsampled requests that are held for the two settings before,"
                  + " within an eighth of `HEDDLE_MEMORY_LIMIT`; more are not, and are counted.")
          .in(SUPPORTED);

  /** The part of HEDDLE_MEMORY_LIMIT that is for these spans, where any are held. */
  public static final int HELD_PART = 8;

  private SamplingSettings() {}
}
