// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class of the jar as its code refers to others; annotations are left out, nobody resolves them.
 */
final class ShippedClass {
  /** One reference in a method's code: a call, a field, a type; opcode as in the class file. */
  record Reference(int opcode, String owner, String name, String descriptor) {
    @Override
    public String toString() {
      return owner + (name.isEmpty() ? "" : "." + name);
    }
  }

  final String entry;
  final String name;
  final int version;
  final String superName;
  final List<String> interfaces;
  final Map<String, List<Reference>> methods = new LinkedHashMap<>();

  private ShippedClass(String entry, ClassReader reader) {
    this.entry = entry;
    this.name = reader.getClassName();
    this.version = reader.readUnsignedShort(6);
    this.superName = reader.getSuperName();
    this.interfaces = List.of(reader.getInterfaces());
  }

  static ShippedClass read(String entry, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ShippedClass shipped = new ShippedClass(entry, reader);
    reader.accept(shipped.new Reading(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return shipped;
  }

  List<Reference> references() {
    return methods.values().stream().flatMap(List::stream).toList();
  }

  private final class Reading extends ClassVisitor {
    Reading() {
      super(Opcodes.ASM9);
    }

    @Override
    public FieldVisitor visitField(int access, String field, String type, String s, Object value) {
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      List<Reference> references = new ArrayList<>();
      methods.put(method + descriptor, references);
      return new Code(references);
    }
  }

  private static final class Code extends MethodVisitor {
    private final List<Reference> references;

    Code(List<Reference> references) {
      super(Opcodes.ASM9);
      this.references = references;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean i) {
      references.add(new Reference(opcode, element(owner), method, type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
      references.add(new Reference(opcode, owner, field, type));
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      references.add(new Reference(opcode, element(type), "", ""));
    }

    @Override
    public void visitInvokeDynamicInsn(
        String method, String type, Handle bootstrap, Object... args) {
      references.add(new Reference(Opcodes.INVOKEDYNAMIC, bootstrap.getOwner(), method, type));
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Type type && type.getSort() == Type.OBJECT) {
        references.add(new Reference(Opcodes.LDC, type.getInternalName(), "", ""));
      }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
      if (type != null) {
        references.add(new Reference(Opcodes.ATHROW, type, "", ""));
      }
    }

    private static String element(String type) {
      if (type.charAt(0) != '[') {
        return type;
      }
      Type element = Type.getType(type).getElementType();
      return element.getSort() == Type.OBJECT ? element.getInternalName() : "java/lang/Object";
    }
  }
}
