// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Context to the listeners of Guava's futures. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.guava;
