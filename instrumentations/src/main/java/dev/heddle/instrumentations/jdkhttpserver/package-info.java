// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The HTTP server of the JDK. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jdkhttpserver;
