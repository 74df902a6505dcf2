// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** How context crosses process borders: the headers that are read and written. */
@org.jspecify.annotations.NullMarked
package dev.heddle.propagation;
