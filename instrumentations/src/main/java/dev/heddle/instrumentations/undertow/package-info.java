// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Undertow 1.4 to 2.4 beneath its servlets, where every request passes. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.undertow;
