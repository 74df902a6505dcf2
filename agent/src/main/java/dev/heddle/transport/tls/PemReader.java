// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a PEM file apart. Text between the blocks is ignored, lines may end in LF, CRLF or CR, a
 * byte order mark may come first. One use, one thread. Source: RFC 7468.
 */
final class PemReader {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final String text;
  private int position;

  private @Nullable String procType;
  private @Nullable String dekInfo;

  private PemReader(String text) {
    this.text = text;
  }

  static List<PemBlock> read(byte[] file) throws PemException {
    if (file.length == 0) {
      throw new PemException("is empty");
    }
    if (file.length >= 2 && (starts(file, 0xFE, 0xFF) || starts(file, 0xFF, 0xFE))) {
      throw new PemException("is UTF-16 text; save it as ASCII or UTF-8");
    }
    // bytes as characters: what is not ASCII can only be in a comment
    List<PemBlock> blocks = new PemReader(new String(file, StandardCharsets.ISO_8859_1)).blocks();
    if (blocks.isEmpty()) {
      throw new PemException(insteadOfPem(file));
    }
    return blocks;
  }

  private static boolean starts(byte[] file, int first, int second) {
    return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
  }

  private static String insteadOfPem(byte[] file) {
    if (starts(file, 0xFE, 0xED)) {
      return "is a Java key store, not PEM; convert it with keytool and openssl";
    }
    if (file[0] == 0x30) {
      return "is binary (DER or PKCS#12), not PEM; convert it with openssl x509, pkey or pkcs12";
    }
    return "is not PEM, it has no -----BEGIN line";
  }

  private List<PemBlock> blocks() throws PemException {
    List<PemBlock> blocks = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      int begin = line.indexOf(BEGIN); // a byte order mark or a quote may come before it
      if (begin >= 0) {
        blocks.add(block(type(line, begin + BEGIN.length())));
      }
    }
    return blocks;
  }

  private static String type(String line, int start) throws PemException {
    int end = line.indexOf(DASHES, start);
    if (end < 0) {
      throw new PemException("has a -----BEGIN line that does not end in -----");
    }
    return line.substring(start, end);
  }

  private PemBlock block(String type) throws PemException {
    procType = null;
    dekInfo = null;
    StringBuilder base64 = new StringBuilder();
    String line = line();
    while (line != null && !line.startsWith(DASHES)) {
      if (base64.length() == 0 && line.indexOf(':') > 0) {
        header(line);
      } else {
        addWithoutBlanks(line, base64);
      }
      line = line();
    }
    if (line == null || !line.startsWith(END + type + DASHES)) {
      throw new PemException("ends in the middle of " + printable(type) + ", is it still written?");
    }
    try {
      return new PemBlock(type, procType, dekInfo, Base64.getDecoder().decode(base64.toString()));
    } catch (IllegalArgumentException e) {
      throw new PemException(
          "has characters in " + printable(type) + " that are not Base64, is it damaged?", e);
    }
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    String value = line.substring(colon + 1).trim();
    if (line.startsWith("Proc-Type")) {
      procType = value;
    } else if (line.startsWith("DEK-Info")) {
      dekInfo = value;
    }
  }

  private static void addWithoutBlanks(String line, StringBuilder base64) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != ' ' && c != '\t') {
        base64.append(c);
      }
    }
  }

  private @Nullable String line() {
    if (position >= text.length()) {
      return null;
    }
    int end = position;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    String line = text.substring(position, end).trim();
    position = end + 1; // of CRLF the LF is left, as an empty line
    return line;
  }

  /** As a log line may show it. */
  static String printable(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length() && i < 60; i++) {
      char c = text.charAt(i);
      result.append(c >= ' ' && c < 0x7F ? c : '?');
    }
    return result.toString();
  }
}
