// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Struts 2 to 6 on XWork and, mirrored by the build, Struts 7, which has taken XWork in. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.struts2;
