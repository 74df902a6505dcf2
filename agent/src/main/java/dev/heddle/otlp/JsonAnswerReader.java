// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/**
 * Finds the few values that matter in a receiver's answer in JSON, and skips the rest. Any input:
 * it ends or throws {@link ProtoException}. One use, one thread. Source: RFC 8259.
 */
final class JsonAnswerReader {
  private final JsonScanner in;

  /** As the receiver sent it: may be nonsense. */
  long rejected;

  String message = "";

  JsonAnswerReader(byte[] body) {
    this.in = new JsonScanner(body, body.length);
  }

  /**
   * Of a success: {@code partialSuccess.rejectedSpans} (or {@code …DataPoints}, {@code
   * …LogRecords}) and {@code errorMessage}; of an error: {@code message}.
   */
  void read() throws ProtoException {
    in.blanks();
    object(true);
    if (!in.isAtEnd()) {
      throw JsonScanner.bad();
    }
  }

  private void object(boolean outermost) throws ProtoException {
    boolean more = in.open('{', '}');
    while (more) {
      member(in.name(), outermost);
      more = in.more('}');
    }
  }

  private void member(String name, boolean outermost) throws ProtoException {
    boolean count = name.startsWith("rejected");
    if (in.peek() == '"') {
      String value = in.string();
      if (count) {
        rejected = number(value);
      } else if (name.equals(outermost ? "message" : "errorMessage")) {
        message = value;
      }
    } else if (count) {
      rejected = number(in.literal());
    } else if (outermost && name.equals("partialSuccess") && in.peek() == '{') {
      object(false);
    } else {
      in.skip();
    }
  }

  private static long number(String digits) throws ProtoException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw JsonScanner.bad();
    }
  }
}
