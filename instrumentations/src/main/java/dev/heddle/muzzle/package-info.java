// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a loader has what an advice needs, read from class files and never by loading classes.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.muzzle;
