// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.config.Config;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Sampler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sampler that OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG ask for. */
public final class Samplers {
  private static final String DEFAULT = "parentbased_always_on";

  private Samplers() {}

  /** Whether one of the settings is mentioned that {@link HeddleSampling} is loaded for. */
  public static boolean areBeyondTheSpecification(Config config) {
    return config.mentions("HEDDLE_SAMPL")
        || config.mentions("HEDDLE_KEEP_")
        || config.mentions("HEDDLE_EXCLUDE");
  }

  /**
   * As the settings say; {@code OTEL_SAMPLING_RATIO} stands for a ratio beneath the parent's
   * decision where {@code OTEL_TRACES_SAMPLER} is not set.
   */
  public static Sampler from(Config config) {
    String name = config.string(Settings.TRACES_SAMPLER);
    String argument = config.string(Settings.TRACES_SAMPLER_ARG);
    String ratio = config.string(Settings.SAMPLING_RATIO);
    if (ratio == null) {
      return of(name, argument);
    }
    if (!config.isSet(Settings.TRACES_SAMPLER)) {
      return new ParentBasedSampler(new TraceIdRatioSampler(ratio("OTEL_SAMPLING_RATIO", ratio)));
    }
    if (!ratio.equals(argument)) {
      Log.warn("OTEL_SAMPLING_RATIO=" + ratio + " is ignored, because OTEL_TRACES_SAMPLER is set");
    }
    return of(name, argument);
  }

  /** What cannot be understood is reported in one line and replaced by the default. */
  public static Sampler of(@Nullable String name, @Nullable String argument) {
    String wanted =
        name == null || name.trim().isEmpty() ? DEFAULT : name.trim().toLowerCase(Locale.ROOT);
    switch (wanted) {
      case "always_on":
        return AlwaysSampler.ON;
      case "always_off":
        return AlwaysSampler.OFF;
      case "traceidratio":
        return new TraceIdRatioSampler(ratio("OTEL_TRACES_SAMPLER_ARG", argument));
      case DEFAULT:
        return new ParentBasedSampler(AlwaysSampler.ON);
      case "parentbased_always_off":
        return new ParentBasedSampler(AlwaysSampler.OFF);
      case "parentbased_traceidratio":
        return new ParentBasedSampler(
            new TraceIdRatioSampler(ratio("OTEL_TRACES_SAMPLER_ARG", argument)));
      default:
        Log.warn(
            "OTEL_TRACES_SAMPLER="
                + name
                + " is not supported; using "
                + DEFAULT
                + ". Known: always_on, always_off,"
                + " traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio");
        return new ParentBasedSampler(AlwaysSampler.ON);
    }
  }

  private static double ratio(String variable, @Nullable String argument) {
    if (argument == null || argument.trim().isEmpty()) {
      return 1.0;
    }
    try {
      double ratio = Double.parseDouble(argument.trim());
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    Log.warn(variable + "=" + argument + " is not a number from 0 to 1; using 1.0");
    return 1.0;
  }
}
