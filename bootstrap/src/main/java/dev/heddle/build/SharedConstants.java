// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dictionary that class files are compressed with: the text constants that save most, taken
 * once for every further file they are in. Runs in the build only.
 *
 * <p>Source: JVMS §4.4; RFC 1950 §2.2 for what a dictionary is.
 */
final class SharedConstants {
  /** 8 kB give 3 % less, 32 kB 1 % more; each class that is loaded pays for its size. */
  private static final int MOST_BYTES = 16_000;

  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;

  private SharedConstants() {}

  static byte[] of(Collection<byte[]> files) {
    Map<String, Integer> uses = new HashMap<>();
    for (byte[] file : files) {
      for (String constant : constantsOf(file)) {
        uses.merge(constant, 1, Integer::sum);
      }
    }
    List<Map.Entry<String, Integer>> constants = new ArrayList<>(uses.entrySet());
    constants.removeIf(constant -> constant.getValue() < 2);
    constants.sort(
        Comparator.comparing(SharedConstants::saved).reversed().thenComparing(Map.Entry::getKey));
    StringBuilder dictionary = new StringBuilder();
    for (Map.Entry<String, Integer> constant : constants) {
      if (dictionary.length() + constant.getKey().length() <= MOST_BYTES) {
        dictionary.insert(0, constant.getKey()); // what is used most is nearest
      }
    }
    return dictionary.toString().getBytes(ISO_8859_1);
  }

  private static int saved(Map.Entry<String, Integer> constant) {
    return (constant.getValue() - 1) * constant.getKey().length();
  }

  /** Each with its tag and length, as it lies in the file; a character a byte. */
  private static Set<String> constantsOf(byte[] file) {
    Set<String> constants = new HashSet<>();
    if (file.length < 10 || int32(file, 0) != MAGIC) {
      return constants;
    }
    int count = int16(file, 8);
    int at = 10;
    for (int i = 1; i < count; i++) {
      int tag = file[at];
      int size = tag == UTF8 ? 3 + int16(file, at + 1) : sizeOf(tag);
      if (tag == UTF8) {
        constants.add(new String(file, at, size, ISO_8859_1));
      }
      i += tag == 5 || tag == 6 ? 1 : 0; // long and double count for two
      at += size;
    }
    return constants;
  }

  private static int sizeOf(int tag) {
    switch (tag) {
      case 5:
      case 6:
        return 9;
      case 7:
      case 8:
      case 16:
        return 3;
      case 15:
        return 4;
      case 3:
      case 4:
      case 9:
      case 10:
      case 11:
      case 12:
      case 18:
        return 5;
      default:
        throw new IllegalArgumentException("constant of kind " + tag);
    }
  }

  private static int int16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static int int32(byte[] bytes, int at) {
    return int16(bytes, at) << 16 | int16(bytes, at + 2);
  }
}
