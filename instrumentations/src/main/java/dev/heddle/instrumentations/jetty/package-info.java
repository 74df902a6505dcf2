// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Jetty 9 to 11 beneath its servlets and handlers, where every request passes. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jetty;
