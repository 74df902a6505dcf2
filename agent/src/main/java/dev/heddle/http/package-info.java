// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** A small HTTP/1.1 server, for those who scrape metrics or look at traces. */
@org.jspecify.annotations.NullMarked
package dev.heddle.http;
