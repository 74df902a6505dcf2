// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

/** CPU time of a JVM, and how much of it its compiler and its collector took. */
record CpuSeconds(double total, double jit, double gc) {
  CpuSeconds since(CpuSeconds before) {
    return new CpuSeconds(total - before.total, jit - before.jit, gc - before.gc);
  }
}
