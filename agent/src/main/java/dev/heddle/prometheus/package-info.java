// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics over HTTP for whoever scrapes: the endpoint, its server and its texts. */
@org.jspecify.annotations.NullMarked
package dev.heddle.prometheus;
