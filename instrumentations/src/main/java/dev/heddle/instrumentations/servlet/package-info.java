// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Servlet 3.0 and later, {@code javax} and, mirrored by the build, {@code jakarta}. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.servlet;
