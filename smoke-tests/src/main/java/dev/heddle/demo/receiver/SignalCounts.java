// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

/**
 * What came of one signal: requests, the spans, metrics or log records in them, their bytes on the
 * wire and their bytes before compression.
 */
public record SignalCounts(long requests, long items, long wireBytes, long messageBytes) {}
