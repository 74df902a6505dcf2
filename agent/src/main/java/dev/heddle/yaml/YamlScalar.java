// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

/**
 * Reads the text or flow collection that a value is made of. One use, one thread. Source: YAML
 * 1.2.2 chapter 7.
 */
final class YamlScalar {
  private static final int DEEPEST = 64;

  private final String text;
  private final int line;
  private int at;
  private int depth;

  YamlScalar(String text, int line) {
    this.text = text;
    this.line = line;
  }

  /**
   * Trimmed. A hash begins a comment behind a blank and outside of quotes; a quote opens where a
   * value begins, elsewhere it is a character.
   */
  static String withoutComment(String content) {
    boolean blank = true;
    boolean begins = true;
    int depth = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '#' && blank) {
        return content.substring(0, i).trim();
      }
      if ((c == '"' || c == '\'') && begins) {
        int close = closingQuote(content, i);
        if (close < 0) {
          return content.trim();
        }
        i = close;
      }
      boolean opens = (c == '[' || c == '{') && (begins || depth > 0);
      depth += opens ? 1 : (c == ']' || c == '}') && depth > 0 ? -1 : 0;
      blank = c == ' ' || c == '\t';
      boolean blankNext = i + 1 < content.length() && content.charAt(i + 1) == ' ';
      boolean indicator =
          (c == ':' && (blankNext || depth > 0)) || (c == '-' && begins && blankNext);
      begins = opens || indicator || (c == ',' && depth > 0) || (blank && begins);
    }
    return content.trim();
  }

  /** -1 where it is not closed. */
  static int closingQuote(CharSequence content, int open) {
    char quote = content.charAt(open);
    for (int i = open + 1; i < content.length(); i++) {
      char c = content.charAt(i);
      boolean doubled = i + 1 < content.length() && content.charAt(i + 1) == '\'';
      if (quote == '"' && c == '\\') {
        i++;
      } else if (quote == '\'' && c == quote && doubled) {
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return -1;
  }

  /** Whether every bracket and quote that is open is closed again. */
  static boolean isClosed(CharSequence content) {
    if (content.charAt(0) == '"' || content.charAt(0) == '\'') {
      return closingQuote(content, 0) >= 0;
    }
    int open = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if ((c == '"' || c == '\'') && "[{,: \n".indexOf(content.charAt(Math.max(i - 1, 0))) >= 0) {
        i = closingQuote(content, i);
        if (i < 0) {
          return false;
        }
      }
      open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    }
    return open <= 0;
  }

  static String key(String text, int line) throws YamlException {
    String bare = text.trim();
    if (bare.startsWith("?") || bare.isEmpty()) {
      throw new YamlException(line, "has a key that is no text");
    }
    YamlNode key = new YamlScalar(bare, line).value();
    return key.isNothing() ? bare : key.text("a key");
  }

  YamlNode value() throws YamlException {
    YamlNode read = node(false);
    skipBlanks();
    if (at < text.length()) {
      throw new YamlException(line, "has something behind its value: " + rest());
    }
    return read;
  }

  private String rest() {
    return text.substring(at, Math.min(text.length(), at + 20));
  }

  private YamlNode node(boolean inFlow) throws YamlException {
    skipBlanks();
    if (at >= text.length()) {
      return YamlNode.nothing(line);
    }
    switch (text.charAt(at)) {
      case '[':
        return list();
      case '{':
        return map();
      case '"':
      case '\'':
        return YamlNode.text(line, quoted());
      case '&':
      case '*':
      case '!':
        throw new YamlException(line, "anchors, aliases and tags are not supported: " + rest());
      case '@':
      case '`':
      case '%':
        throw new YamlException(line, "a text that begins so must be in quotes: " + rest());
      default:
        return plain(inFlow);
    }
  }

  private YamlNode list() throws YamlException {
    YamlNode list = YamlNode.list(line);
    open();
    while (!closes(']')) {
      list.list("it").add(node(true));
      comma(']');
    }
    return list;
  }

  private YamlNode map() throws YamlException {
    YamlNode map = YamlNode.map(line);
    open();
    while (!closes('}')) {
      String key = node(true).text("a key");
      skipBlanks();
      YamlNode value = YamlNode.nothing(line);
      if (at < text.length() && text.charAt(at) == ':') {
        at++;
        skipBlanks();
        boolean none = at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '}');
        value = none ? value : node(true);
      }
      YamlReader.put(map.map("it"), key, value, line);
      comma('}');
    }
    return map;
  }

  private void open() throws YamlException {
    at++;
    if (++depth > DEEPEST) {
      throw new YamlException(line, "is nested too deeply");
    }
  }

  private boolean closes(char end) throws YamlException {
    skipBlanks();
    if (at >= text.length()) {
      throw new YamlException(line, "a " + end + " is missing");
    }
    if (text.charAt(at) != end) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  private void comma(char end) throws YamlException {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
    } else if (at >= text.length() || text.charAt(at) != end) {
      throw new YamlException(line, "a , or " + end + " is missing before: " + rest());
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private YamlNode plain(boolean inFlow) throws YamlException {
    int start = at;
    char first = text.charAt(at);
    boolean blankNext = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    if (",]}|>".indexOf(first) >= 0 || ("-?:".indexOf(first) >= 0 && blankNext)) {
      throw new YamlException(line, "no text begins like this, put it in quotes: " + rest());
    }
    while (at < text.length() && !endsPlain(inFlow)) {
      at++;
    }
    String value = folded(text.substring(start, at).trim());
    if (value.isEmpty()) {
      throw new YamlException(line, "a value is missing before: " + rest());
    }
    boolean nothing = value.equals("~") || value.equals("null") || value.equals("Null");
    return nothing ? YamlNode.nothing(line) : YamlNode.text(line, value);
  }

  /** A line break with the blanks around it is one blank. */
  private static String folded(String text) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      boolean breaks = false;
      while (end < text.length() && " \t\n\f\r\u000B".indexOf(text.charAt(end)) >= 0) {
        breaks |= text.charAt(end) == '\n';
        end++;
      }
      if (end == i) {
        end++;
      }
      folded.append(breaks ? " " : text.substring(i, end));
      i = end;
    }
    return folded.toString();
  }

  private boolean endsPlain(boolean inFlow) throws YamlException {
    char c = text.charAt(at);
    boolean blankNext = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
    if (!inFlow) {
      if (c == ':' && blankNext) {
        throw new YamlException(line, "has a second key, or a text with a colon that needs quotes");
      }
      return false;
    }
    boolean mark = ",[]{}".indexOf(c) >= 0;
    boolean colon = c == ':' && (blankNext || ",[]{}".indexOf(text.charAt(at + 1)) >= 0);
    return mark || colon;
  }

  private String quoted() throws YamlException {
    int close = closingQuote(text, at);
    if (close < 0) {
      throw new YamlException(line, "a quote is not closed");
    }
    boolean single = text.charAt(at) == '\'';
    String raw = text.substring(at + 1, close);
    if (raw.indexOf('\n') >= 0) {
      throw new YamlException(line, "a quoted text in brackets must be on one line");
    }
    at = close + 1;
    return single ? raw.replace("''", "'") : Escapes.undo(raw, line);
  }
}
