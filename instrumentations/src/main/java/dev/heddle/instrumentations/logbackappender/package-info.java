// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Logback's events as log records. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.logbackappender;
