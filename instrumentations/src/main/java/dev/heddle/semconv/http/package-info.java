// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP semantic conventions: names, attributes, status, propagation and suppression, once for
 * every library.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.http;
