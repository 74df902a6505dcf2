// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.nio.charset.Charset;

/** How trees are drawn: with lines or ASCII, with colours or without. */
public record TextStyle(boolean lines, boolean colours) {
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";
  private static final String DIM = "\u001b[2m";
  private static final String RESET = "\u001b[0m";

  /** Draws lines when the charset has them. */
  public static TextStyle of(Charset charset, boolean colours) {
    return new TextStyle(charset.newEncoder().canEncode("├─└│…→"), colours);
  }

  String branch(boolean last) {
    if (lines) {
      return last ? "└─ " : "├─ ";
    }
    return last ? "`- " : "|- ";
  }

  String trunk(boolean last) {
    if (last) {
      return "   ";
    }
    return lines ? "│  " : "|  ";
  }

  String ellipsis() {
    return lines ? "…" : "...";
  }

  public String arrow() {
    return lines ? "→" : "->";
  }

  public String error(String text) {
    return coloured(RED, text);
  }

  String missing(String text) {
    return coloured(YELLOW, text);
  }

  public String heading(String text) {
    return coloured(CYAN, text);
  }

  String detail(String text) {
    return coloured(DIM, text);
  }

  private String coloured(String colour, String text) {
    return colours && !text.isEmpty() ? colour + text + RESET : text;
  }
}
