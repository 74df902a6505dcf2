// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import org.jspecify.annotations.Nullable;

/**
 * What the library told the test about a response.
 *
 * @param body all of it, as Latin-1
 * @param serverHeader the value of {@code X-Server}
 */
public record HttpAnswer(int status, String body, @Nullable String serverHeader) {}
