// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The records of java.util.logging as log records of OpenTelemetry. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jul;
