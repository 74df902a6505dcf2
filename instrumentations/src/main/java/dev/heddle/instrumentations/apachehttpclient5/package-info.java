// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Apache HttpClient 5, classic and async. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.apachehttpclient5;
