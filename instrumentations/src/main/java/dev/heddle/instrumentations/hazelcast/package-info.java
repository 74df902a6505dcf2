// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The client of Hazelcast 4 and 5. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.hazelcast;
