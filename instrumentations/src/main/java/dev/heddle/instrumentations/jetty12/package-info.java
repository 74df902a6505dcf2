// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Jetty 12 beneath its handlers and servlets; its classes, which this code, made for 8, cannot
 * name, have the names of Jetty 9's.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jetty12;
