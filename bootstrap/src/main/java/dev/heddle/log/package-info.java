// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Log records of the application on their way to the export. */
@org.jspecify.annotations.NullMarked
package dev.heddle.log;
