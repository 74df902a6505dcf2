// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The thread pools of servers, as metrics. */
@org.jspecify.annotations.NullMarked
package dev.heddle.semconv.threadpool;
