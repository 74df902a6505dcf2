// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The composition root: which parts there are and in which order they start and stop. */
@org.jspecify.annotations.NullMarked
package dev.heddle.agent;
