// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The head samplers of the specification. */
@org.jspecify.annotations.NullMarked
package dev.heddle.sampling;
