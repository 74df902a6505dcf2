// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** OkHttp 3 to 5. */
@org.jspecify.annotations.NullMarked
package dev.heddle.instrumentations.okhttp3;
