// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Takes out of a class file what nothing reads at run time: the names of local variables and
 * parameters, annotations, which the compiler, the null checker and the indexer have read, and
 * generic signatures. A sixth of the jar. Source names and line numbers stay, so that stack traces
 * and breakpoints are as before.
 */
final class RunTimeClass {
  private static final int API = Opcodes.ASM9;

  private RunTimeClass() {}

  static byte[] of(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0); // with a constant pool of what is left
    reader.accept(new Types(writer), 0);
    return writer.toByteArray();
  }

  private static final class Types extends ClassVisitor {
    Types(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      super.visit(version, access, name, null, superName, interfaces);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int place, @Nullable TypePath path, String type, boolean visible) {
      return null;
    }

    /** Only of annotations: no class of theirs is in the jar. */
    @Override
    public void visitInnerClass(
        String name, @Nullable String outer, @Nullable String inner, int access) {
      if ((access & Opcodes.ACC_ANNOTATION) == 0) {
        super.visitInnerClass(name, outer, inner, access);
      }
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable Object value) {
      return new Fields(super.visitField(access, name, descriptor, null, value));
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new Methods(super.visitMethod(access, name, descriptor, null, exceptions));
    }
  }

  private static final class Fields extends FieldVisitor {
    Fields(@Nullable FieldVisitor next) {
      super(API, next);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int place, @Nullable TypePath path, String type, boolean visible) {
      return null;
    }
  }

  private static final class Methods extends MethodVisitor {
    Methods(@Nullable MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitLocalVariable(
        String local, String type, @Nullable String generic, Label start, Label end, int index) {}

    @Override
    public void visitParameter(@Nullable String parameter, int modifiers) {}

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
      return null;
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {}

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String type, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int place, @Nullable TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitInsnAnnotation(
        int place, @Nullable TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
        int place, @Nullable TypePath path, String type, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
        int place,
        @Nullable TypePath path,
        Label[] starts,
        Label[] ends,
        int[] indices,
        String type,
        boolean visible) {
      return null;
    }
  }
}
