// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

/** Text as class files and the index hold it (JVMS 4.4.7). Stateless; any thread. */
public final class ModifiedUtf8 {
  private ModifiedUtf8() {}

  /**
   * Never fails on content: a sequence that is cut off reads as question marks.
   *
   * @throws IndexOutOfBoundsException when the text does not lie within the array
   */
  @SuppressWarnings("deprecation") // the only constructor that copies without a decoder
  public static String decode(byte[] bytes, int offset, int length) {
    if (offset < 0 || length < 0 || offset + length > bytes.length) {
      throw new IndexOutOfBoundsException("text of " + length + " at " + offset);
    }
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return decodeWide(bytes, offset, length);
      }
    }
    return new String(bytes, 0, offset, length);
  }

  private static String decodeWide(byte[] bytes, int offset, int length) {
    char[] chars = new char[length];
    int count = 0;
    int end = offset + length;
    for (int i = offset; i < end; ) {
      int first = bytes[i++];
      if (first >= 0) {
        chars[count++] = (char) first;
      } else if ((first & 0xE0) == 0xC0 && i < end) {
        chars[count++] = (char) ((first & 0x1F) << 6 | bytes[i++] & 0x3F);
      } else if ((first & 0xF0) == 0xE0 && i + 1 < end) {
        chars[count++] =
            (char) ((first & 0xF) << 12 | (bytes[i] & 0x3F) << 6 | bytes[i + 1] & 0x3F);
        i += 2;
      } else {
        chars[count++] = '?';
      }
    }
    return new String(chars, 0, count);
  }
}
