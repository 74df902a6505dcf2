// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

final class RelocationTest {
  private final Relocation asm = new Relocation("org/objectweb/asm/", "dev/heddle/asm/");

  @Test
  void renamesInternalNamesDescriptorsAndSignatures() {
    assertThat(asm.apply("org/objectweb/asm/Type")).isEqualTo("dev/heddle/asm/Type");
    assertThat(asm.apply("(Lorg/objectweb/asm/Type;I)[Lorg/objectweb/asm/Label;"))
        .isEqualTo("(Ldev/heddle/asm/Type;I)[Ldev/heddle/asm/Label;");
    assertThat(asm.apply("Ljava/util/List<Lorg/objectweb/asm/Type;>;"))
        .isEqualTo("Ljava/util/List<Ldev/heddle/asm/Type;>;");
  }

  @Test
  void leavesPackagesAloneThatOnlyEndInTheSameName() {
    assertThat(asm.apply("repackaged/org/objectweb/asm/Type"))
        .isEqualTo("repackaged/org/objectweb/asm/Type");
    assertThat(asm.apply("org/objectweb/Other")).isEqualTo("org/objectweb/Other");
  }

  @Test
  void relocatedAsmReadsAClass() throws Exception {
    Class<?> reader = new Relocated().loadClass("dev.heddle.asm.ClassReader");

    Object read =
        reader.getConstructor(byte[].class).newInstance(bytesOf(Literals.class.getName()));

    assertThat(reader.getMethod("getClassName").invoke(read))
        .isEqualTo(Literals.class.getName().replace('.', '/'));
  }

  @Test
  @SuppressWarnings("unchecked")
  void keepsStringLiteralsWhileItRenamesTheClassOfTheSameName() throws Exception {
    Class<?> relocated = new Relocated().loadClass(Literals.class.getName());

    Supplier<Object[]> literals =
        (Supplier<Object[]>) relocated.getDeclaredConstructor().newInstance();

    assertThat(literals.get())
        .containsExactly(
            "dev.heddle.asm.ClassReader",
            "org/objectweb/asm/ClassReader",
            "org/objectweb/asm/",
            "Z\u00fcrich \ud83d\ude00 \0",
            1L << 40,
            0.5);
  }

  @Test
  void refusesAPoolItDoesNotKnow() throws IOException {
    byte[] broken = bytesOf(Literals.class.getName());
    broken[10] = 99;

    assertThatThrownBy(() -> asm.apply(broken)).hasMessage("unknown constant tag 99");
  }

  private static byte[] bytesOf(String className) throws IOException {
    String resource = className.replace('.', '/') + ".class";
    try (InputStream in = RelocationTest.class.getClassLoader().getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }

  /** Holds each kind of constant that a renaming could damage. */
  public static final class Literals implements Supplier<Object[]> {
    @Override
    public Object[] get() {
      Type unused = Type.getType(Opcodes.class);
      assertThat(unused.getInternalName()).endsWith("/asm/Opcodes");
      return new Object[] {
        ClassReader.class.getName(),
        "org/objectweb/asm/ClassReader",
        "org/objectweb/asm/",
        "Z\u00fcrich \ud83d\ude00 \0",
        1L << 40,
        0.5
      };
    }
  }

  /** Child-first for ASM under its new name and for the class with the literals. */
  private final class Relocated extends ClassLoader {
    Relocated() {
      super(RelocationTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.heddle.asm.") && !name.equals(Literals.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try {
        byte[] moved = asm.apply(bytesOf(name.replace("dev.heddle.asm.", "org.objectweb.asm.")));
        return defineClass(name, moved, 0, moved.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
