// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Reads {@code OTEL_CONFIG_FILE}, the declarative configuration, into Heddle's settings. */
@org.jspecify.annotations.NullMarked
package dev.heddle.declarative;
