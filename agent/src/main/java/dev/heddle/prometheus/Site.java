// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

/** Answers requests. Called by several connections' threads at once. */
interface Site {
  Reply answer(Request request) throws Exception;
}
