// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a package by renaming it in the constant pool (JVMS §4.4) of each class file. Immutable.
 *
 * <p>Every name, descriptor and signature of a class file is a Utf8 constant, so nothing else has
 * to be understood. String literals keep their text: a list of the application's packages may well
 * name the one that is moved.
 */
final class Relocation {
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int STRING = 8;
  private static final int POOL_COUNT_OFFSET = 8;
  private static final int POOL_OFFSET = 10;

  private final String from;
  private final String to;

  /** Both are internal names of packages with their trailing slash, {@code org/objectweb/asm/}. */
  Relocation(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /** The new form of an internal name, a descriptor or a signature. */
  String apply(String text) {
    StringBuilder moved = null;
    int copied = 0;
    for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
      if (at == 0 || text.charAt(at - 1) == 'L') {
        moved = moved == null ? new StringBuilder(text.length()) : moved;
        moved.append(text, copied, at).append(to);
        copied = at + from.length();
      }
    }
    return moved == null ? text : moved.append(text, copied, text.length()).toString();
  }

  byte[] apply(byte[] classFile) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(classFile);
    int[] offsets = constantOffsets(in);
    int end = in.position();
    List<String> literals = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(classFile, 0, POOL_OFFSET);
    for (int index = 1; index < offsets.length; index++) {
      int offset = offsets[index];
      if (offset == 0) {
        continue;
      }
      int tag = in.get(offset);
      if (tag == UTF8) {
        writeUtf8(out, apply(utf8(in, offset)));
      } else if (tag == STRING && isMoved(utf8(in, offsets[unsignedShort(in, offset + 1)]))) {
        out.writeByte(STRING);
        out.writeShort(offsets.length + literals.size());
        literals.add(utf8(in, offsets[unsignedShort(in, offset + 1)]));
      } else {
        out.write(classFile, offset, 1 + payloadBytes(in, offset));
      }
    }
    for (String literal : literals) {
      writeUtf8(out, literal);
    }
    out.write(classFile, end, classFile.length - end);
    byte[] moved = bytes.toByteArray();
    ByteBuffer.wrap(moved).putShort(POOL_COUNT_OFFSET, (short) (offsets.length + literals.size()));
    return moved;
  }

  private boolean isMoved(String text) {
    return !apply(text).equals(text);
  }

  /**
   * The offset of each constant, 0 where an index is unused; leaves the position behind the pool.
   */
  private static int[] constantOffsets(ByteBuffer in) {
    int[] offsets = new int[unsignedShort(in, POOL_COUNT_OFFSET)];
    int offset = POOL_OFFSET;
    for (int index = 1; index < offsets.length; index++) {
      offsets[index] = offset;
      int tag = in.get(offset);
      offset += 1 + payloadBytes(in, offset);
      if (tag == LONG || tag == DOUBLE) {
        index++; // JVMS §4.4.5: a long or a double takes two indexes
      }
    }
    in.position(offset);
    return offsets;
  }

  private static int payloadBytes(ByteBuffer in, int offset) {
    int tag = in.get(offset);
    switch (tag) {
      case UTF8:
        return 2 + unsignedShort(in, offset + 1);
      case 3: // Integer
      case 4: // Float
      case 9: // Fieldref
      case 10: // Methodref
      case 11: // InterfaceMethodref
      case 12: // NameAndType
      case 17: // Dynamic
      case 18: // InvokeDynamic
        return 4;
      case LONG:
      case DOUBLE:
        return 8;
      case 7: // Class
      case STRING:
      case 16: // MethodType
      case 19: // Module
      case 20: // Package
        return 2;
      case 15: // MethodHandle
        return 3;
      default:
        throw new IllegalArgumentException("unknown constant tag " + tag);
    }
  }

  /** One char a byte: the modified UTF-8 of what is not renamed stays as it is. */
  private static String utf8(ByteBuffer in, int offset) {
    byte[] bytes = new byte[unsignedShort(in, offset + 1)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = in.get(offset + 3 + i);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static void writeUtf8(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    out.writeByte(UTF8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static int unsignedShort(ByteBuffer in, int offset) {
    return in.getShort(offset) & 0xFFFF;
  }
}
