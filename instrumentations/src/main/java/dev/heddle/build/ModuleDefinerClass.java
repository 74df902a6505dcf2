// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes {@code dev.heddle.weaver.ModuleDefiner}, which calls what came with Java 9 and is loaded
 * there only. The sources are compiled for Java 8, and calling the same by reflection made JDK 25
 * generate forty classes before the application's main, 25 ms of CPU.
 *
 * <pre>
 * public static void define(Instrumentation jvm, byte[] classFile) throws IllegalAccessException {
 *   Set&lt;Module&gt; self = Collections.singleton(ModuleDefiner.class.getModule());
 *   jvm.redefineModule(Object.class.getModule(), emptySet(), emptyMap(),
 *       Collections.singletonMap("java.lang", self), emptySet(), emptyMap());
 *   MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
 * }
 * </pre>
 */
final class ModuleDefinerClass {
  private static final String NAME = "dev/heddle/weaver/ModuleDefiner";
  private static final String COLLECTIONS = "java/util/Collections";
  private static final String HANDLES = "java/lang/invoke/MethodHandles";
  private static final String LOOKUP = HANDLES + "$Lookup";

  private ModuleDefinerClass() {}

  static void write(Path classesRoot) throws IOException {
    Path file = classesRoot.resolve(NAME + ".class");
    Files.createDirectories(classesRoot.resolve(NAME).getParent());
    Files.write(file, bytes());
  }

  private static byte[] bytes() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    writer.visit(Opcodes.V1_8, access | Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
    writer.visitInnerClass(
        LOOKUP, HANDLES, "Lookup", Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
    MethodVisitor define =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "define",
            "(Ljava/lang/instrument/Instrumentation;[B)V",
            null,
            new String[] {"java/lang/IllegalAccessException"});
    define.visitCode();
    openJavaLang(define);
    defineClass(define);
    define.visitInsn(Opcodes.RETURN);
    define.visitMaxs(0, 0);
    define.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void openJavaLang(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    moduleOf(code, "java/lang/Object");
    call(code, COLLECTIONS, "emptySet", "()Ljava/util/Set;");
    call(code, COLLECTIONS, "emptyMap", "()Ljava/util/Map;");
    code.visitLdcInsn("java.lang");
    moduleOf(code, NAME);
    call(code, COLLECTIONS, "singleton", "(Ljava/lang/Object;)Ljava/util/Set;");
    call(
        code, COLLECTIONS, "singletonMap", "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/util/Map;");
    call(code, COLLECTIONS, "emptySet", "()Ljava/util/Set;");
    call(code, COLLECTIONS, "emptyMap", "()Ljava/util/Map;");
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "java/lang/instrument/Instrumentation",
        "redefineModule",
        "(Ljava/lang/Module;Ljava/util/Set;Ljava/util/Map;Ljava/util/Map;Ljava/util/Set;"
            + "Ljava/util/Map;)V",
        true);
  }

  private static void defineClass(MethodVisitor code) {
    code.visitLdcInsn(Type.getObjectType("java/lang/Object"));
    call(code, HANDLES, "lookup", "()L" + LOOKUP + ";");
    call(code, HANDLES, "privateLookupIn", "(Ljava/lang/Class;L" + LOOKUP + ";)L" + LOOKUP + ";");
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, LOOKUP, "defineClass", "([B)Ljava/lang/Class;", false);
    code.visitInsn(Opcodes.POP);
  }

  private static void moduleOf(MethodVisitor code, String type) {
    code.visitLdcInsn(Type.getObjectType(type));
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getModule", "()Ljava/lang/Module;", false);
  }

  private static void call(MethodVisitor code, String owner, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
