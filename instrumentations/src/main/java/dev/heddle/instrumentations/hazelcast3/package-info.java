// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The client of Hazelcast 3.12. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.hazelcast3;
