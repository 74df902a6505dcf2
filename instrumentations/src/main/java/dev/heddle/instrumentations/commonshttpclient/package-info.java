// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** Commons HttpClient 3. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.commonshttpclient;
