// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics: instruments, the cells that values are added up in, and what is observed when somebody
 * reads. Application threads record; Heddle's own threads collect.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.metrics;
