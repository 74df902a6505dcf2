// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.diagnostics.Log;
import dev.heddle.trace.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code HEDDLE_SAMPLING_RULES} and {@code HEDDLE_EXCLUDE}: the first rule that holds decides. */
final class SamplingRules {
  private final SamplingRule[] rules;

  private SamplingRules(List<SamplingRule> rules) {
    this.rules = rules.toArray(new SamplingRule[0]);
  }

  /**
   * A rule that cannot be understood is said in one line and left out.
   *
   * @param excluded patterns of paths, before all rules
   * @param text rules divided by semicolons, or null
   */
  static SamplingRules of(String[] excluded, @Nullable String text) {
    List<SamplingRule> rules = new ArrayList<>();
    for (String path : excluded) {
      add(rules, "HEDDLE_EXCLUDE", "url.path=" + path + " drop");
    }
    int start = 0;
    for (int i = 0; text != null && i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ';') {
        String rule = text.substring(start, i).trim();
        if (!rule.isEmpty()) {
          add(rules, "HEDDLE_SAMPLING_RULES", rule);
        }
        start = i + 1;
      }
    }
    return new SamplingRules(rules);
  }

  private static void add(List<SamplingRule> rules, String variable, String text) {
    try {
      rules.add(SamplingRule.parse(text));
    } catch (IllegalArgumentException e) {
      Log.warn(
          variable
              + ": the rule '"
              + text
              + "' is not usable: "
              + e.getMessage()
              + "; going on without it. A rule is conditions and a ratio, for example"
              + " POST /checkout/* 0.5");
    }
  }

  boolean isEmpty() {
    return rules.length == 0;
  }

  @Nullable SamplingRule first(String spanName, @Nullable RequestFacts facts) {
    for (int i = 0; i < rules.length; i++) {
      if (rules[i].matches(spanName, facts)) {
        return rules[i];
      }
    }
    return null;
  }
}
