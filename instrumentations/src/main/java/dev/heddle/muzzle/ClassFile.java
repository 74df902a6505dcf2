// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import org.jspecify.annotations.Nullable;

/**
 * The header and the member names of a class file, read in place (JVMS chapter 4). It costs about a
 * microsecond where a parser that understands code costs a hundred; versions that are newer than
 * Heddle are read as long as they keep this outline.
 *
 * <p>Immutable over an array that nobody may write; any thread. Whatever the bytes are, {@link
 * #parse} and the visits end without an exception.
 */
public final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;
  private static final String OBJECT = "java/lang/Object";

  private static final int[] NO_ROOM = {};

  private final byte[] bytes;

  /** Where each constant starts, behind its tag; 0 for the slots without one. May be longer. */
  private final int[] constants;

  private final int constantCount;

  /** Offset of {@code access_flags}. */
  private final int header;

  private ClassFile(byte[] bytes, int[] constants, int constantCount, int header) {
    this.bytes = bytes;
    this.constants = constants;
    this.constantCount = constantCount;
    this.header = header;
  }

  /** Null for what is not a class file or is cut off before its list of interfaces ends. */
  public static @Nullable ClassFile parse(byte[] bytes) {
    return parse(bytes, NO_ROOM);
  }

  /**
   * As {@link #parse(byte[])}, for most of the classes of an application, which are looked at once.
   *
   * @param room that may be used, {@link #room()} of a class file that nobody looks at any more
   */
  public static @Nullable ClassFile parse(byte[] bytes, int[] room) {
    try {
      if (bytes.length < 24 || intAt(bytes, 0) != MAGIC) {
        return null;
      }
      int count = shortAt(bytes, 8);
      int[] constants = room.length < count ? new int[count] : room;
      int header = readConstants(bytes, constants, count);
      if (header < 0) {
        return null;
      }
      ClassFile file = new ClassFile(bytes, constants, count, header);
      return file.isPlausible() ? file : null;
    } catch (IndexOutOfBoundsException e) {
      return null;
    }
  }

  /** The offset behind the pool, or -1 for a tag that no version has. */
  private static int readConstants(byte[] bytes, int[] constants, int count) {
    int at = 10;
    if (count > 0) {
      constants[0] = 0;
    }
    for (int i = 1; i < count; i++) {
      int tag = bytes[at++];
      constants[i] = at;
      switch (tag) {
        case 1: // Utf8
          at += 2 + shortAt(bytes, at);
          break;
        case 7: // Class
        case 8: // String
        case 16: // MethodType
        case 19: // Module
        case 20: // Package
          at += 2;
          break;
        case 15: // MethodHandle
          at += 3;
          break;
        case 3: // Integer
        case 4: // Float
        case 9: // Fieldref
        case 10: // Methodref
        case 11: // InterfaceMethodref
        case 12: // NameAndType
        case 17: // Dynamic
        case 18: // InvokeDynamic
          at += 4;
          break;
        case 5: // Long
        case 6: // Double
          at += 8;
          if (++i < count) {
            constants[i] = 0;
          }
          break;
        default:
          return -1;
      }
    }
    return at;
  }

  private boolean isPlausible() {
    int end = header + 8 + 2 * interfaceCount();
    if (end > bytes.length || textOf(header + 2) == 0) {
      return false;
    }
    for (int i = 0; i < interfaceCount(); i++) {
      if (textOf(header + 8 + 2 * i) == 0) {
        return false;
      }
    }
    return shortAt(bytes, header + 4) == 0 || textOf(header + 4) != 0;
  }

  public int majorVersion() {
    return shortAt(bytes, 6);
  }

  public int access() {
    return shortAt(bytes, header);
  }

  /** Internal name. */
  public String name() {
    String name = nameOf(header + 2);
    return name == null ? "" : name;
  }

  /** Internal name; null for {@code java/lang/Object} and modules. */
  public @Nullable String superName() {
    return shortAt(bytes, header + 4) == 0 ? null : nameOf(header + 4);
  }

  public int interfaceCount() {
    return shortAt(bytes, header + 6);
  }

  public String interfaceName(int index) {
    String name = nameOf(header + 8 + 2 * index);
    return name == null ? "" : name;
  }

  /** True when there is nothing above this type but {@code java.lang.Object}. */
  public boolean hasNoSupertypes() {
    return interfaceCount() == 0 && (superName() == null || "java/lang/Object".equals(superName()));
  }

  /** Told of fields or methods in class-file order. */
  public interface MemberVisitor {
    /**
     * @param name to be read with {@link ClassFile#text}, as is the descriptor
     * @return true to end the visit
     */
    boolean visit(ClassFile file, int access, int name, int descriptor);
  }

  /** False when the file is cut off. */
  public boolean visitFields(MemberVisitor visitor) {
    try {
      return visitMembers(header + 8 + 2 * interfaceCount(), visitor) >= 0;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** False when the file is cut off. */
  public boolean visitMethods(MemberVisitor visitor) {
    try {
      int methods = visitMembers(header + 8 + 2 * interfaceCount(), null);
      return visitMembers(methods, visitor) >= 0;
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  private int visitMembers(int start, @Nullable MemberVisitor visitor) {
    int at = start + 2;
    for (int left = shortAt(bytes, start); left > 0; left--) {
      if (visitor != null) {
        int name = start(shortAt(bytes, at + 2));
        int descriptor = start(shortAt(bytes, at + 4));
        if (visitor.visit(this, shortAt(bytes, at), name, descriptor)) {
          return 0;
        }
      }
      int attributes = shortAt(bytes, at + 6);
      at += 8;
      for (; attributes > 0; attributes--) {
        int length = intAt(bytes, at + 2);
        if (length < 0) {
          throw new IndexOutOfBoundsException("attribute of " + length);
        }
        at += 6 + length;
        if (at < 0) {
          throw new IndexOutOfBoundsException("attribute beyond the end");
        }
      }
    }
    return at;
  }

  /**
   * A filter over names: one bit of 64 by length and last byte, the same as {@link #filterBit
   * (String)}.
   */
  public long filterBit(int text) {
    int length = shortAt(bytes, text);
    return length == 0 ? 1 : 1L << (length * 7 + bytes[text + 1 + length]);
  }

  /** The bit of a name in US-ASCII. */
  public static long filterBit(String name) {
    int length = name.length();
    return length == 0 ? 1 : 1L << (length * 7 + name.charAt(length - 1));
  }

  /** The string that a visit's name or descriptor stands for. */
  public String text(int offset) {
    return ModifiedUtf8.decode(bytes, offset + 2, shortAt(bytes, offset));
  }

  private @Nullable String nameOf(int reference) {
    int text = textOf(reference);
    return text == 0 ? null : text(text);
  }

  /** The name of the class that a place in the file refers to, or 0 where it refers to none. */
  private int textOf(int reference) {
    int constant = constant(shortAt(bytes, reference), 7);
    return constant == 0 ? 0 : constant(shortAt(bytes, constant), 1);
  }

  private int constant(int index, int tag) {
    int constant = index < constantCount ? constants[index] : 0;
    return constant == 0 || bytes[constant - 1] != tag ? 0 : constant;
  }

  private int start(int index) {
    if (index >= constantCount) {
      throw new IndexOutOfBoundsException("constant " + index);
    }
    return constants[index];
  }

  /** For {@link #parse(byte[], int[])}, when nobody looks at this one any more. */
  public int[] room() {
    return constants;
  }

  private static int shortAt(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private static int intAt(byte[] bytes, int at) {
    return shortAt(bytes, at) << 16 | shortAt(bytes, at + 2);
  }
}
