// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** What the weaver knows of one class before it writes it. Used by one thread. */
final class ClassFacts {
  final String name;
  final int majorVersion;
  final boolean isInterface;
  final boolean isRecord;
  private final @Nullable String superName;
  private final ClassWeave plan;
  private final Map<String, FieldFacts> fields = new HashMap<>();
  private final Map<String, @Nullable FieldFacts> inherited = new HashMap<>();

  ClassFacts(
      String name,
      @Nullable String superName,
      int majorVersion,
      boolean isInterface,
      boolean isRecord,
      ClassWeave plan) {
    this.name = name;
    this.superName = superName;
    this.plan = plan;
    this.majorVersion = majorVersion;
    this.isInterface = isInterface;
    this.isRecord = isRecord;
  }

  /**
   * Whether the JVM finds out itself what local variables hold: before Java 6, and with Java 6
   * where a class file has no frames or wrong ones.
   */
  boolean infersFrames() {
    return majorVersion <= Opcodes.V1_6;
  }

  void addField(String fieldName, String descriptor, boolean isStatic) {
    fields.put(fieldName, new FieldFacts(descriptor, isStatic));
  }

  boolean declaresField(String fieldName) {
    return fields.containsKey(fieldName);
  }

  /** A field that the class declares, or else an instance field that it inherits. */
  @Nullable FieldFacts field(String fieldName) {
    FieldFacts declared = fields.get(fieldName);
    if (declared != null || superName == null) {
      return declared;
    }
    if (!inherited.containsKey(fieldName)) {
      String descriptor = plan.inheritedField(superName, fieldName);
      inherited.put(fieldName, descriptor == null ? null : new FieldFacts(descriptor, false));
    }
    return inherited.get(fieldName);
  }

  /** One field. */
  static final class FieldFacts {
    final String descriptor;
    final boolean isStatic;

    FieldFacts(String descriptor, boolean isStatic) {
      this.descriptor = descriptor;
      this.isStatic = isStatic;
    }
  }
}
