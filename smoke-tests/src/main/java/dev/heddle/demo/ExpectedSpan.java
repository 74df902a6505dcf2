// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import dev.heddle.demo.receiver.ReceivedSpan;

/** A span that a request must bring; the attribute's value starts with the text. */
record ExpectedSpan(String service, ReceivedSpan.Kind kind, String attribute, String start) {
  boolean matches(ReceivedSpan span) {
    String value = span.attribute(attribute);
    return span.service().equals(service)
        && span.kind() == kind
        && value != null
        && value.startsWith(start);
  }

  @Override
  public String toString() {
    return service + " " + kind + " " + attribute + "=" + start;
  }
}
