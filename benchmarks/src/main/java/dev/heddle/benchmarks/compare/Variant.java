// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

/** What runs beside the application. */
enum Variant {
  NONE("no agent"),
  HEDDLE("Heddle"),
  OPENTELEMETRY("OpenTelemetry");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
