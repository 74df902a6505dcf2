// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What is done when Heddle is built, and never ships. */
@org.jspecify.annotations.NullMarked
package dev.heddle.build;
