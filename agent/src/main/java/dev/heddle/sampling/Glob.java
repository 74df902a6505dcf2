// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

/**
 * A pattern for paths and attribute values: {@code *} is any text, {@code {name}} is text without a
 * slash (a segment of a route), all else is itself. Matching takes at most the product of both
 * lengths. Immutable.
 */
final class Glob {
  private static final char ANY = '\uFFFF';
  private static final char SEGMENT = '\uFFFE';

  private final String pattern;
  private final char[] tokens;

  private Glob(String pattern, char[] tokens) {
    this.pattern = pattern;
    this.tokens = tokens;
  }

  static Glob of(String pattern) {
    StringBuilder tokens = new StringBuilder(pattern.length());
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int end = c == '{' ? pattern.indexOf('}', i) : -1;
      if (end > 0) {
        tokens.append(SEGMENT);
        i = end;
      } else {
        tokens.append(c == '*' ? ANY : c);
      }
    }
    return new Glob(pattern, tokens.toString().toCharArray());
  }

  /** No allocation; the text is only read. */
  boolean matches(String text) {
    int at = 0; // of the text
    int token = 0;
    int starToken = -1; // behind the last *, and where it was tried last
    int starAt = 0;
    int segmentToken = -1; // the same for the last {name} since the last *
    int segmentAt = 0;
    while (at < text.length()) {
      char wanted = token < tokens.length ? tokens[token] : 0;
      if (token < tokens.length && wanted == ANY) {
        starToken = ++token;
        starAt = at;
        segmentToken = -1;
      } else if (token < tokens.length && wanted == SEGMENT && text.charAt(at) != '/') {
        segmentToken = ++token;
        segmentAt = ++at;
      } else if (token < tokens.length && wanted == text.charAt(at)) {
        token++;
        at++;
      } else if (segmentToken >= 0 && segmentAt < text.length() && text.charAt(segmentAt) != '/') {
        at = ++segmentAt;
        token = segmentToken;
      } else if (starToken >= 0) {
        at = ++starAt;
        token = starToken;
        segmentToken = -1;
      } else {
        return false;
      }
    }
    while (token < tokens.length && tokens[token] == ANY) {
      token++;
    }
    return token == tokens.length;
  }

  @Override
  public String toString() {
    return pattern;
  }
}
