// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The entry points and the loader of everything else: the only classes of Heddle that the
 * application's class loader sees. The build marks them as Java 6 class files, so that an old JVM
 * gets a line and not a fatal error; they use nothing newer before the JVM's version is checked.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.bootstrap;
