// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.util.Collections;

/** Responses as if they had been received. */
public final class Responses {
  private Responses() {}

  public static HttpResponse empty(int status) {
    return new HttpResponse(status, Collections.emptyList(), new byte[0]);
  }
}
