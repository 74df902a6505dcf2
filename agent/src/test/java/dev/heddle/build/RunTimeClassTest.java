// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RunTimeClassTest {
  private static final String NOTED = "dev/heddle/build/RunTimeClassTest$Noted";

  @Test
  void keepsMethodsAndLinesAndTheSource() throws IOException {
    Seen before = new Seen(sample());
    Seen after = new Seen(RunTimeClass.of(sample()));

    assertThat(before.names).contains("given", "list");
    assertThat(after.names).isEmpty();
    assertThat(after.methodsAndLines)
        .isEqualTo(before.methodsAndLines)
        .anyMatch(line -> line.startsWith("line "));
    assertThat(after.source).isEqualTo("RunTimeClassTest.java");
  }

  @Test
  void leavesNoTraceOfAnnotationsAndGenerics() throws IOException {
    assertThat(constants(sample()))
        .anyMatch(text -> text.contains(NOTED))
        .contains("Signature", "RuntimeVisibleParameterAnnotations", "LocalVariableTypeTable");

    assertThat(constants(RunTimeClass.of(sample())))
        .noneMatch(text -> text.contains(NOTED) || text.contains("Annotation"))
        .doesNotContain("Signature", "LocalVariableTable", "LocalVariableTypeTable");
  }

  private static byte[] sample() throws IOException {
    try (InputStream in =
        RunTimeClassTest.class.getResourceAsStream("RunTimeClassTest$Sample.class")) {
      return in.readAllBytes();
    }
  }

  private static List<String> constants(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0 && classFile[offset - 1] == 1) {
        int length = (classFile[offset] & 0xFF) << 8 | classFile[offset + 1] & 0xFF;
        texts.add(new String(classFile, offset + 2, length, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({
    ElementType.TYPE,
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.TYPE_USE
  })
  @interface Noted {}

  @Noted
  static class Sample<T> {
    @Noted List<@Noted T> held = new ArrayList<>();

    @Noted
    int size(@Noted Object given) throws IllegalArgumentException {
      List<@Noted T> list = held;
      try {
        return list.indexOf((@Noted Object) given);
      } catch (@Noted RuntimeException e) {
        return -1;
      }
    }
  }

  private static final class Seen extends ClassVisitor {
    final List<String> names = new ArrayList<>();
    final List<String> methodsAndLines = new ArrayList<>();
    String source = "";

    Seen(byte[] classFile) {
      super(Opcodes.ASM9);
      new ClassReader(classFile).accept(this, 0);
    }

    @Override
    public void visitSource(String file, String debug) {
      source = file;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      methodsAndLines.add(access + name + descriptor);
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitLocalVariable(
            String local, String type, String generic, Label start, Label end, int index) {
          names.add(local);
        }

        @Override
        public void visitLineNumber(int line, Label start) {
          methodsAndLines.add("line " + line);
        }
      };
    }
  }
}
