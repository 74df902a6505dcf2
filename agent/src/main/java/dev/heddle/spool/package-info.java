// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Keeps on disk what a destination could not take, until it can. */
@org.jspecify.annotations.NullMarked
package dev.heddle.spool;
