// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The JAX-RS frontend of Apache CXF 3 and 4. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.cxf;
