// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML as people write it by hand: mappings and lists in block and flow style, plain, quoted
 * and block texts, comments. Anchors, aliases, tags, several documents and keys that are not texts
 * are refused by line, never read as something else. One use, one thread.
 *
 * <p>Source: YAML 1.2.2, chapters 6 to 8.
 */
public final class YamlReader {
  private static final int DEEPEST = 64;

  private final List<YamlLine> lines = new ArrayList<>();
  private final List<YamlLine> all = new ArrayList<>();
  private int at;
  private int depth;

  private YamlReader() {}

  public static YamlNode read(String text) throws YamlException {
    YamlReader reader = new YamlReader();
    reader.split(text);
    if (reader.lines.isEmpty()) {
      return YamlNode.nothing(1);
    }
    YamlNode root = reader.block(reader.lines.get(0).indent);
    if (reader.at < reader.lines.size()) {
      YamlLine rest = reader.lines.get(reader.at);
      throw new YamlException(rest.number, "is not indented as what it could belong to");
    }
    return root;
  }

  private void split(String text) throws YamlException {
    int number = 0;
    boolean ended = false;
    String rest = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (int start = 0; start < rest.length(); ) {
      int end = rest.indexOf('\n', start);
      end = end < 0 ? rest.length() : end;
      String raw = rest.substring(start, end);
      start = end + 1;
      YamlLine line =
          new YamlLine(++number, raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw);
      boolean starts = line.isMark("---");
      if (starts && lines.isEmpty()) {
        continue;
      }
      if (starts || (ended && !line.isBlank())) {
        throw new YamlException(number, "only one document may be in the file");
      }
      ended |= line.isMark("...");
      if (!ended && !(lines.isEmpty() && line.raw.startsWith("%"))) {
        all.add(line);
        line.place = all.size() - 1;
        if (!line.isBlank()) {
          lines.add(line);
        }
      }
    }
  }

  /** What begins at the present line, all of it at {@code indent} or deeper. */
  private YamlNode block(int indent) throws YamlException {
    YamlLine first = lines.get(at);
    if (++depth > DEEPEST) {
      throw new YamlException(first.number, "is nested too deeply");
    }
    first.refuseTabs();
    YamlNode read;
    if (first.isItem()) {
      read = list(indent);
    } else if (first.colon() >= 0) {
      read = map(indent);
    } else {
      at++;
      read = value(first, first.content(), indent - 1);
    }
    depth--;
    return read;
  }

  private YamlNode list(int indent) throws YamlException {
    YamlNode list = YamlNode.list(lines.get(at).number);
    while (at < lines.size() && lines.get(at).indent == indent && lines.get(at).isItem()) {
      YamlLine line = lines.get(at);
      line.refuseTabs();
      String content = line.behindDash();
      if (content.isEmpty()) {
        at++;
        list.list("it").add(nested(line, indent + 1));
      } else {
        line.replaceDash();
        list.list("it").add(block(line.indent));
      }
    }
    return list;
  }

  private YamlNode map(int indent) throws YamlException {
    YamlNode map = YamlNode.map(lines.get(at).number);
    while (at < lines.size() && lines.get(at).indent == indent && !lines.get(at).isItem()) {
      YamlLine line = lines.get(at);
      line.refuseTabs();
      int colon = line.colon();
      if (colon < 0) {
        throw new YamlException(line.number, "has no key: a colon and a space are missing");
      }
      String key = YamlScalar.key(line.content().substring(0, colon), line.number);
      String content = YamlScalar.withoutComment(line.content().substring(colon + 1));
      at++;
      YamlNode value = content.isEmpty() ? behindKey(line, indent) : value(line, content, indent);
      put(map.map("it"), key, value, line.number);
    }
    return map;
  }

  static void put(Map<String, YamlNode> entries, String key, YamlNode value, int line)
      throws YamlException {
    if (entries.put(key, value) != null) {
      throw new YamlException(line, "the key " + key + " is there twice");
    }
  }

  /** A list may stand right below its key (§8.2.1). */
  private YamlNode behindKey(YamlLine key, int indent) throws YamlException {
    boolean listBelow =
        at < lines.size() && lines.get(at).indent == indent && lines.get(at).isItem();
    return listBelow ? list(indent) : nested(key, indent + 1);
  }

  private YamlNode nested(YamlLine parent, int leastIndent) throws YamlException {
    if (at >= lines.size() || lines.get(at).indent < leastIndent) {
      return YamlNode.nothing(parent.number);
    }
    return block(lines.get(at).indent);
  }

  /** A text or a flow collection that begins on {@code line} and may go on below. */
  private YamlNode value(YamlLine line, String content, int indent) throws YamlException {
    char first = content.charAt(0);
    if (first == '|' || first == '>') {
      return blockText(line, content, indent);
    }
    StringBuilder whole = new StringBuilder(content);
    boolean flow = first == '[' || first == '{';
    boolean quoted = first == '"' || first == '\'';
    while (at < lines.size() && goesOn(whole, flow || quoted, indent)) {
      YamlLine next = lines.get(at++);
      boolean gap = next.place != lines.get(at - 2).place + 1;
      if (!flow && (gap || whole.charAt(whole.length() - 1) == '\\')) {
        throw new YamlException(next.number, "goes on with a text above: write that with | or >");
      }
      whole.append(quoted ? " " : "\n").append(quoted ? next.raw.trim() : next.content());
    }
    return new YamlScalar(whole.toString(), line.number).value();
  }

  private boolean goesOn(StringBuilder whole, boolean closes, int indent) {
    YamlLine next = lines.get(at);
    if (closes) {
      return !YamlScalar.isClosed(whole);
    }
    return next.indent > indent;
  }

  /** Literal or folded; chomping as said, indentation by its first line (§8.1). */
  private YamlNode blockText(YamlLine header, String content, int indent) throws YamlException {
    String indicators = YamlScalar.withoutComment(content.substring(1));
    if (!indicators.isEmpty() && !indicators.equals("-") && !indicators.equals("+")) {
      throw new YamlException(header.number, "of | and > only the forms |- |+ >- >+ are known");
    }
    int start = header.place + 1;
    int end = start;
    int own = -1;
    while (end < all.size()) {
      YamlLine line = all.get(end);
      boolean empty = line.raw.trim().isEmpty();
      int itsIndent = line.rawIndent();
      if (!empty && itsIndent <= indent) {
        break;
      }
      own = own < 0 && !empty ? itsIndent : own;
      if (!empty && itsIndent < own) {
        throw new YamlException(line.number, "is indented less than the first line of its text");
      }
      end++;
    }
    while (at < lines.size() && lines.get(at).place < end) {
      at++;
    }
    String text =
        BlockText.join(all.subList(start, end), Math.max(own, 0), content.charAt(0) == '>');
    return YamlNode.text(header.number, BlockText.chomp(text, indicators));
  }
}
