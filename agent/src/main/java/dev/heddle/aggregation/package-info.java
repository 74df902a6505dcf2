// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What becomes of the values that {@code dev.heddle.metrics} adds up until they are encoded. */
@org.jspecify.annotations.NullMarked
package dev.heddle.aggregation;
