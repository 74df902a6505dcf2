// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * OTLP protobuf, written and read by hand: field numbers come from the generated classes at compile
 * time.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.otlp;
