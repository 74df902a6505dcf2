// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What the JVM and the process say about themselves, as metrics. */
@org.jspecify.annotations.NullMarked
package dev.heddle.jvm;
