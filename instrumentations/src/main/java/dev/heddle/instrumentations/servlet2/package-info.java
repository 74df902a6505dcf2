// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Servlet 2.2 to 2.5, whose responses do not tell their status. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.servlet2;
