// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Renames a package in class files, in types and in string constants. */
final class PackageRenaming extends Remapper {
  private final String from;
  private final String to;

  /** Of binary package names; nothing is renamed where they are empty. */
  PackageRenaming(String from, String to) {
    super(Opcodes.ASM9);
    this.from = from;
    this.to = to;
  }

  boolean renames() {
    return !from.isEmpty();
  }

  byte[] apply(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, this), 0);
    return writer.toByteArray();
  }

  @Override
  public String map(String internalName) {
    return renamed(internalName, '/');
  }

  @Override
  public Object mapValue(Object value) {
    return value instanceof String ? renamed((String) value, '.') : super.mapValue(value);
  }

  private String renamed(String name, char separator) {
    String prefix = from.replace('.', separator) + separator;
    return name.startsWith(prefix)
        ? to.replace('.', separator) + separator + name.substring(prefix.length())
        : name;
  }
}
