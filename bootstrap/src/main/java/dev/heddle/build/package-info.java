// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What the build needs to pack the agent's jar; none of it ships. */
@org.jspecify.annotations.NullMarked
package dev.heddle.build;
