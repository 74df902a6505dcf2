// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Jetty's thread pool. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jettythreads;
