// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Spring MVC 3.1 and later, {@code javax} and, mirrored by the build, {@code jakarta}. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.springwebmvc;
