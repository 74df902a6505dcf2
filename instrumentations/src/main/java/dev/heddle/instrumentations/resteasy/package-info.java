// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** RESTEasy 3 and later: JAX-RS 2 and Jakarta REST. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.resteasy;
