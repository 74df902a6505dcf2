// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** TLS from PEM files that may change; loaded for https endpoints only, as JSSE costs 0.4 s. */
@org.jspecify.annotations.NullMarked
package dev.heddle.transport.tls;
