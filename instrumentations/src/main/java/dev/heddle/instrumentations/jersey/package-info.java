// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Jersey 2 to 4: JAX-RS 2, and Jakarta REST 3 and 4. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jersey;
