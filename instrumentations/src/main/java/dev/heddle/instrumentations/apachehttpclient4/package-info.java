// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Apache HttpClient 4, both its implementations. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.apachehttpclient4;
