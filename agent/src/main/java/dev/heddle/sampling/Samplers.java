// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.diagnostics.Log;
import dev.heddle.trace.Sampler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sampler that OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG ask for. */
public final class Samplers {
  private static final String DEFAULT = "parentbased_always_on";

  private Samplers() {}

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
        return new TraceIdRatioSampler(ratio(argument));
      case DEFAULT:
        return new ParentBasedSampler(AlwaysSampler.ON);
      case "parentbased_always_off":
        return new ParentBasedSampler(AlwaysSampler.OFF);
      case "parentbased_traceidratio":
        return new ParentBasedSampler(new TraceIdRatioSampler(ratio(argument)));
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

  private static double ratio(@Nullable String argument) {
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
    Log.warn("OTEL_TRACES_SAMPLER_ARG=" + argument + " is not a number from 0 to 1; using 1.0");
    return 1.0;
  }
}
