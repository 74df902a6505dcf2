// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.metrics;

/**
 * Tells the figures of something when they are collected. Called on Heddle's own threads only, one
 * at a time. What it throws is counted and costs the rest of this observer's figures, this time.
 *
 * @param <T> what is observed
 */
public interface Observer<T> {
  void observe(T target, Observation out);
}
