// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Jersey 1: JAX-RS 1. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jersey1;
