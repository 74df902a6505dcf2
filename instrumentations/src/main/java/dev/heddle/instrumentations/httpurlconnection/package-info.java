// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The JDK's {@code HttpURLConnection}, http and https. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.httpurlconnection;
