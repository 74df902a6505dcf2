// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Trace ids in the records of JBoss LogManager. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jbosslogmanager;
