// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics of MBeans, by rules in the format of the OpenTelemetry agent. */
@org.jspecify.annotations.NullMarked
package dev.heddle.jmx;
