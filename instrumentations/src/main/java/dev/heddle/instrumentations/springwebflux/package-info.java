// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Spring WebFlux 5 and later. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.springwebflux;
