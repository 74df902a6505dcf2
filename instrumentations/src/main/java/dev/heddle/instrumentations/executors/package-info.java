// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Context through the JDK's executors, futures and threads. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.executors;
