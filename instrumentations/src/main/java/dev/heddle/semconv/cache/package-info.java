// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Caches inside the JVM: names, attributes and instruments of {@code heddle.cache.*}, as no
 * convention exists. Their own statistics are read; nothing is added to a look-up.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.cache;
