// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Struts 1. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.struts1;
