// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What the semantic conventions of every kind of span share. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv;
