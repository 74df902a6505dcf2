// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Copies a class under another name, for a library that exists under two package names. Names in
 * string constants ({@code javax.servlet.error.exception}) follow the types.
 */
final class ClassCopy extends ClassRemapper {
  private final Renamer renamer;

  private ClassCopy(ClassWriter out, Renamer renamer) {
    super(Opcodes.ASM9, out, renamer);
    this.renamer = renamer;
  }

  /**
   * @param renaming of internal and of binary names; others are left as they are
   * @throws IllegalArgumentException for a switch over strings that would have to change
   */
  static byte[] of(byte[] classFile, UnaryOperator<String> renaming) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassCopy(writer, new Renamer(renaming)), 0);
    return writer.toByteArray();
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    Object copied = value == null ? null : renamer.mapValue(value);
    return super.visitField(access, name, descriptor, signature, copied);
  }

  @Override
  protected MethodVisitor createMethodRemapper(MethodVisitor out) {
    return new SwitchCheck(super.createMethodRemapper(out));
  }

  private static final class Renamer extends Remapper {
    private final UnaryOperator<String> renaming;

    Renamer(UnaryOperator<String> renaming) {
      super(Opcodes.ASM9);
      this.renaming = renaming;
    }

    @Override
    public String map(String internalName) {
      return renaming.apply(internalName);
    }

    @Override
    public Object mapValue(Object value) {
      return value instanceof String ? renaming.apply((String) value) : super.mapValue(value);
    }
  }

  /** A string switch compares hash codes that javac has computed from the old names. */
  private final class SwitchCheck extends MethodVisitor {
    private boolean hashed;
    private boolean switched;

    SwitchCheck(MethodVisitor out) {
      super(Opcodes.ASM9, out);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      hashed |= owner.equals("java/lang/String") && name.equals("hashCode");
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
      switched |= hashed;
      super.visitLookupSwitchInsn(dflt, keys, labels);
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (switched && value instanceof String && !value.equals(renamer.mapValue(value))) {
        throw new IllegalArgumentException(
            className + " switches over \"" + value + "\", whose copy would never match; use if");
      }
      super.visitLdcInsn(value);
    }
  }
}
