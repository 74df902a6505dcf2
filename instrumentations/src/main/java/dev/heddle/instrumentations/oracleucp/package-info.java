// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Oracle's Universal Connection Pool. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.oracleucp;
