// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** The values of one of Byte Buddy's annotations as written, without defaults. */
final class AnnotationValues extends AnnotationVisitor {
  private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$";

  private final String where;
  private final String descriptor;
  private final Map<String, Object> values = new HashMap<>();

  AnnotationValues(String where, String descriptor) {
    super(Opcodes.ASM9);
    this.where = where;
    this.descriptor = descriptor;
  }

  /** For example {@code OnMethodEnter}. */
  String kind() {
    return descriptor.substring(ADVICE.length(), descriptor.length() - 1);
  }

  Object value(String name, Object whenAbsent) {
    return values.getOrDefault(name, whenAbsent);
  }

  /** Refuses every value but one; null for a default that is refused as well. */
  void require(String name, Object only, @Nullable Object whenAbsent) {
    Object value = values.containsKey(name) ? values.get(name) : whenAbsent;
    if (!only.equals(value)) {
      throw refusal("needs " + name + " = " + only);
    }
  }

  IllegalArgumentException refusal(String reason) {
    String kind = kind().replace('$', '.');
    return new IllegalArgumentException(
        where.replace('/', '.') + ": @Advice." + kind + " " + reason);
  }

  @Override
  public void visit(String name, Object value) {
    values.put(name, value);
  }

  @Override
  public void visitEnum(String name, String enumDescriptor, String value) {
    values.put(name, value);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String name, String annotation) {
    AnnotationValues nested = new AnnotationValues(where, annotation);
    values.put(name, nested);
    return nested;
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    List<Object> elements = new ArrayList<>();
    values.put(name, elements);
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotation(@Nullable String none, String annotation) {
        AnnotationValues nested = new AnnotationValues(where, annotation);
        elements.add(nested);
        return nested;
      }
    };
  }
}
