// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What the user may set, where it is looked up, and what is said about a bad value. */
@org.jspecify.annotations.NullMarked
package dev.heddle.config;
