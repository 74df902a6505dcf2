// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import org.jspecify.annotations.Nullable;

/**
 * What the user takes out of weaving: {@code OTEL_JAVAAGENT_EXCLUDE_CLASSES} and {@code
 * OTEL_JAVAAGENT_EXCLUDE_CLASS_LOADERS}. Patterns are binary names in which {@code *} stands for
 * any characters. Immutable; any thread.
 */
public final class Exclusions {
  public static final Exclusions NONE = new Exclusions(new String[0], new String[0]);

  private final String[] classes;
  private final String[] loaders;

  /**
   * @param classes patterns for names of classes
   * @param loaders patterns for names of the classes of class loaders
   */
  public Exclusions(String[] classes, String[] loaders) {
    this.classes = new String[classes.length];
    for (int i = 0; i < classes.length; i++) {
      this.classes[i] = classes[i].replace('.', '/');
    }
    this.loaders = loaders.clone();
  }

  boolean excludesClass(String internalName) {
    return matchesOne(classes, internalName);
  }

  boolean excludesLoader(@Nullable ClassLoader loader) {
    return loader != null
        && loaders.length != 0
        && matchesOne(loaders, loader.getClass().getName());
  }

  private static boolean matchesOne(String[] patterns, String text) {
    for (String pattern : patterns) {
      if (matches(pattern, text)) {
        return true;
      }
    }
    return false;
  }

  /** Greedy with one way back, to the last star. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int afterStar = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
