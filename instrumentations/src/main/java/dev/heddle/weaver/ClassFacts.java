// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the weaver knows of one class before it writes it. Used by one thread. */
final class ClassFacts {
  final String name;
  final int majorVersion;
  final boolean isInterface;
  final boolean isRecord;
  private final Map<String, FieldFacts> fields = new HashMap<>();

  ClassFacts(String name, int majorVersion, boolean isInterface, boolean isRecord) {
    this.name = name;
    this.majorVersion = majorVersion;
    this.isInterface = isInterface;
    this.isRecord = isRecord;
  }

  void addField(String fieldName, String descriptor, boolean isStatic) {
    fields.put(fieldName, new FieldFacts(descriptor, isStatic));
  }

  @Nullable FieldFacts field(String fieldName) {
    return fields.get(fieldName);
  }

  /** One declared field. */
  static final class FieldFacts {
    final String descriptor;
    final boolean isStatic;

    FieldFacts(String descriptor, boolean isStatic) {
      this.descriptor = descriptor;
      this.isStatic = isStatic;
    }
  }
}
