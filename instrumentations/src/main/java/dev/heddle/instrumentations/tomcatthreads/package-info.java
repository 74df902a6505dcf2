// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The thread pools of Tomcat's connectors. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.tomcatthreads;
