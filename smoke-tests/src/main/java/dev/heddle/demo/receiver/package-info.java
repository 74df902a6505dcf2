// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** A receiver for OTLP over HTTP that keeps or counts what it gets, and shows traces as trees. */
@NullMarked
package dev.heddle.demo.receiver;

import org.jspecify.annotations.NullMarked;
