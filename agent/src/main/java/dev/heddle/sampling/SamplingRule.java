// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.trace.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@code HEDDLE_SAMPLING_RULES}: conditions that must all hold, and what then becomes
 * of a trace. For example {@code POST /checkout/* 1}, {@code /orders/{id} 0.1}, {@code
 * user_agent.original=kube-probe* drop}, {@code * 5%}. Immutable.
 */
final class SamplingRule {
  private static final String NAME = "span.name";
  private static final String METHOD = "http.request.method";
  private static final String ROUTE = "http.route";

  /** What a span of no request has no value for. */
  private static final String PATH = "url.path";

  private final String[] keys;
  private final Glob[] values;
  private final @Nullable Probability probability;

  /** Null drops, and keeps nothing. */
  private SamplingRule(List<String> keys, List<Glob> values, @Nullable Probability probability) {
    this.keys = keys.toArray(new String[0]);
    this.values = values.toArray(new Glob[0]);
    this.probability = probability;
  }

  /**
   * @throws IllegalArgumentException that says what is wrong, as the end of a sentence
   */
  static SamplingRule parse(String text) {
    List<String> terms = terms(text);
    if (terms.size() < 2) {
      throw new IllegalArgumentException("it needs conditions and a ratio");
    }
    List<String> keys = new ArrayList<>();
    List<Glob> values = new ArrayList<>();
    for (int i = 0; i + 1 < terms.size(); i++) {
      condition(terms.get(i), keys, values);
    }
    return new SamplingRule(keys, values, action(terms.get(terms.size() - 1)));
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) <= ' ') {
        if (i > start) {
          terms.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return terms;
  }

  private static void condition(String term, List<String> keys, List<Glob> values) {
    int equals = term.indexOf('=');
    if (term.equals("*")) {
      return; // holds always
    }
    if (term.charAt(0) == '/' || term.charAt(0) == '*') {
      keys.add(PATH);
      values.add(Glob.of(term));
    } else if (equals > 0) {
      String key = term.substring(0, equals);
      keys.add(key.equals(ROUTE) ? PATH : key);
      values.add(Glob.of(term.substring(equals + 1)));
    } else if (isMethod(term)) {
      keys.add(METHOD);
      values.add(Glob.of(term));
    } else {
      throw new IllegalArgumentException(
          "'" + term + "' is no method, no path (which starts with / or *) and no attribute=value");
    }
  }

  private static boolean isMethod(String term) {
    boolean upper = true;
    for (int i = 0; i < term.length(); i++) {
      char c = term.charAt(i);
      upper &= (c >= 'A' && c <= 'Z') || c == '_';
    }
    return upper;
  }

  private static @Nullable Probability action(String term) {
    if (term.equalsIgnoreCase("drop")) {
      return null;
    }
    if (term.equalsIgnoreCase("keep")) {
      return Probability.of(1);
    }
    boolean percent = term.endsWith("%");
    try {
      double number =
          Double.parseDouble(percent ? term.substring(0, term.length() - 1) : term)
              / (percent ? 100 : 1);
      if (number == 0) {
        return Probability.NEVER;
      }
      if (number > 0 && number <= 1) {
        return Probability.of(number);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "'" + term + "' is no ratio from 0 to 1, no percentage, and neither keep nor drop");
  }

  boolean matches(String spanName, @Nullable RequestFacts facts) {
    for (int i = 0; i < keys.length; i++) {
      String value = value(keys[i], spanName, facts);
      if (value == null || !values[i].matches(value)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String value(String key, String name, @Nullable RequestFacts facts) {
    if (key.equals(NAME)) {
      return name;
    }
    if (facts == null) {
      return null;
    }
    return key.equals(PATH) ? facts.path() : facts.attribute(key);
  }

  /** Null where such traces are dropped, whoever else samples them. */
  @Nullable Probability probability() {
    return probability;
  }
}
