// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LocalNamesTest {
  @Test
  void removesTheNamesAndKeepsTheRest() throws IOException {
    Seen before = new Seen(own());
    Seen after = new Seen(LocalNames.removeFrom(own()));

    assertThat(before.names).contains("before", "after");
    assertThat(after.names).isEmpty();
    assertThat(after.methodsAndLines)
        .isEqualTo(before.methodsAndLines)
        .anyMatch(line -> line.startsWith("line "));
    assertThat(after.source).isEqualTo("LocalNamesTest.java");
  }

  private static byte[] own() throws IOException {
    try (InputStream in = LocalNamesTest.class.getResourceAsStream("LocalNamesTest.class")) {
      return in.readAllBytes();
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
