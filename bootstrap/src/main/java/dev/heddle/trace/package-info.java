// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Spans as the application's threads fill them, before anything is encoded. */
@org.jspecify.annotations.NullMarked
package dev.heddle.trace;
