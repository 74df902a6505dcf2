// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The JDK's {@code java.net.http.HttpClient}, whose classes this code, made for 8, cannot name. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.jdkhttpclient;
