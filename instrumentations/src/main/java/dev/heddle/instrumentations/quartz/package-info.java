// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Quartz jobs. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.quartz;
