// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

/** What holds for one variable, and who says so; secrets are masked. Immutable. */
public final class EffectiveSetting {
  private final String name;
  private final String value;
  private final String source;

  EffectiveSetting(String name, String value, String source) {
    this.name = name;
    this.value = value;
    this.source = source;
  }

  public String name() {
    return name;
  }

  /** Empty where there is none. */
  public String value() {
    return value;
  }

  /** For example {@code environment}, {@code default}. */
  public String source() {
    return source;
  }
}
