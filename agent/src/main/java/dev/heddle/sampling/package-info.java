// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Head samplers: those of the specification, and Heddle's own. */
@org.jspecify.annotations.NullMarked
package dev.heddle.sampling;
