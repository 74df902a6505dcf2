// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** What this process is: attributes found without network, JMX or class loading. */
@org.jspecify.annotations.NullMarked
package dev.heddle.resource;
