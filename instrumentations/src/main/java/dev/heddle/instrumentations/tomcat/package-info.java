// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Tomcat 7 to 11 at its connector, where requests that reach no application count too. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.tomcat;
