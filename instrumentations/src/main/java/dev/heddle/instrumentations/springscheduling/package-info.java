// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Spring's scheduled tasks. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.springscheduling;
