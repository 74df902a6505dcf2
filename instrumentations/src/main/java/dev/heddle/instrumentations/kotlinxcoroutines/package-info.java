// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Context through Kotlin's coroutines. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.kotlinxcoroutines;
