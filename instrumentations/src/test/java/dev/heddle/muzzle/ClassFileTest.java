// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.CompiledClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ClassFileTest {
  private static final List<Class<?>> SAMPLES =
      List.of(
          Object.class,
          String.class,
          java.util.concurrent.ConcurrentHashMap.class,
          java.util.function.Function.class,
          Thread.State.class,
          javax.swing.JTable.class,
          ClassFileTest.class);

  @Test
  void readsWhatAsmReads() throws IOException {
    for (Class<?> sample : SAMPLES) {
      byte[] bytes = bytes(sample);
      ClassFile file = ClassFile.parse(bytes);
      ClassReader reader = new ClassReader(bytes);

      assertThat(file).isNotNull();
      assertThat(file.name()).isEqualTo(reader.getClassName());
      assertThat(file.superName()).isEqualTo(reader.getSuperName());
      assertThat(file.access()).isEqualTo(reader.getAccess());
      assertThat(interfaces(file)).containsExactly(reader.getInterfaces());
      assertThat(methods(file)).isEqualTo(methods(reader));
    }
  }

  @Test
  void readsAVersionThatIsNewerThanAsm() throws IOException {
    byte[] bytes = bytes(String.class);
    bytes[6] = 0x7F;

    ClassFile file = ClassFile.parse(bytes);

    assertThat(file).isNotNull();
    assertThat(file.name()).isEqualTo("java/lang/String");
    assertThat(file.majorVersion()).isGreaterThan(0x7F00);
  }

  @Test
  void readsNamesBeyondAscii() {
    ClassWriter writer = new ClassWriter(0);
    String name = "a/Größe\u0000\u4E2D\uD83D\uDE00";
    writer.visit(52, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);

    ClassFile file = ClassFile.parse(writer.toByteArray());

    assertThat(file).isNotNull();
    assertThat(file.name()).isEqualTo(name);
  }

  @Test
  void isNullForWhatIsNoClassFile() {
    assertThat(ClassFile.parse(new byte[0])).isNull();
    assertThat(ClassFile.parse(new byte[1000])).isNull();
    assertThat(ClassFile.parse("not a class file, only text".getBytes())).isNull();
  }

  @Test
  void endsWithoutAnExceptionWhereverTheFileIsCutOff() {
    byte[] bytes =
        CompiledClasses.of(
                "package a; public class B implements Runnable { int c; public void run() {} }")
            .bytes("a.B");
    int readable = 0;
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = new byte[length];
      System.arraycopy(bytes, 0, cut, 0, length);
      ClassFile file = ClassFile.parse(cut);
      if (file != null
          && file.visitMethods((f, access, name, descriptor) -> f.text(name) == null)) {
        readable++;
      }
    }
    assertThat(readable).isLessThan(bytes.length / 2);
  }

  @Test
  void endsWithoutAnExceptionWhateverTheBytesAre() throws IOException {
    Random random = new Random(42);
    byte[] original = bytes(java.util.ArrayList.class);
    int parsed = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = original.clone();
      for (int i = random.nextInt(20); i >= 0; i--) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
      }
      ClassFile file = ClassFile.parse(bytes);
      if (file != null) {
        parsed++;
        file.visitFields((f, access, name, descriptor) -> f.text(name).equals(f.text(descriptor)));
        file.visitMethods((f, access, name, descriptor) -> f.filterBit(name) == 0);
      }
    }
    assertThat(parsed).isPositive();
  }

  /** The room of the file before is full of its constants. */
  @Test
  void readsTheSameInRoomThatWasUsed() throws IOException {
    Random random = new Random(7);
    byte[][] originals = {
      bytes(String.class), bytes(Long.class), bytes(java.util.List.class), bytes(Math.class)
    };
    int[] room = {};
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = originals[round % originals.length].clone();
      for (int i = random.nextInt(4); i > 0; i--) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
      }
      ClassFile anew = ClassFile.parse(bytes);
      ClassFile used = ClassFile.parse(bytes, room);
      assertThat(used == null).isEqualTo(anew == null);
      if (used != null && anew != null) {
        assertThat(outline(used)).isEqualTo(outline(anew));
        room = used.room();
      }
    }
    assertThat(room).isNotEmpty();
  }

  private static List<String> outline(ClassFile file) {
    List<String> seen = new ArrayList<>();
    seen.add(file.name() + " " + file.hasNoSupertypes());
    ClassFile.MemberVisitor add =
        (f, access, name, descriptor) -> !seen.add(access + " " + name + " " + descriptor);
    seen.add("" + file.visitFields(add));
    seen.add("" + file.visitMethods(add));
    return seen;
  }

  @Test
  void filtersNamesTheSameWayInFilesAndInStrings() throws IOException {
    ClassFile file = ClassFile.parse(bytes(String.class));

    assertThat(file).isNotNull();
    file.visitMethods(
        (f, access, name, descriptor) -> {
          assertThat(f.filterBit(name)).isEqualTo(ClassFile.filterBit(f.text(name)));
          return false;
        });
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    try (InputStream in =
        type.getResourceAsStream('/' + type.getName().replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private static List<String> interfaces(ClassFile file) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < file.interfaceCount(); i++) {
      names.add(file.interfaceName(i));
    }
    return names;
  }

  private static List<String> methods(ClassFile file) {
    List<String> methods = new ArrayList<>();
    boolean whole =
        file.visitMethods(
            (f, access, name, descriptor) -> {
              methods.add(access + f.text(name) + f.text(descriptor));
              return false;
            });
    assertThat(whole).isTrue();
    return methods;
  }

  private static List<String> methods(ClassReader reader) {
    List<String> methods = new ArrayList<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            methods.add((access & 0xFFFF) + name + descriptor);
            return null;
          }
        },
        ClassReader.SKIP_CODE);
    return methods;
  }
}
