// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.ParameterBinding;
import org.objectweb.asm.Type;

/** Reads the annotation of one parameter of an advice method. */
final class BindingReader {
  private BindingReader() {}

  static ParameterBinding read(AnnotationValues annotation, Type type) {
    annotation.require("readOnly", true, true);
    boolean optional = (Boolean) annotation.value("optional", false);
    switch (annotation.kind()) {
      case "Argument":
        int index = (Integer) annotation.value("value", 0);
        return new ParameterBinding(ParameterBinding.ARGUMENT, index, optional, "");
      case "AllArguments":
        requireType(annotation, type, "[Ljava/lang/Object;");
        annotation.require("includeSelf", false, false);
        annotation.require("nullIfEmpty", false, false);
        return plain(ParameterBinding.ALL_ARGUMENTS);
      case "This":
        return new ParameterBinding(ParameterBinding.THIS, 0, optional, "");
      case "Enter":
        return plain(ParameterBinding.ENTER);
      case "Return":
        return plain(ParameterBinding.RETURN);
      case "Thrown":
        requireType(annotation, type, "Ljava/lang/Throwable;");
        return plain(ParameterBinding.THROWN);
      case "Origin":
        return origin(annotation, type);
      case "FieldValue":
        annotation.require("declaringType", Type.VOID_TYPE, Type.VOID_TYPE);
        String field = (String) annotation.value("value", "");
        return new ParameterBinding(ParameterBinding.FIELD, 0, false, field);
      default:
        throw annotation.refusal("is not supported");
    }
  }

  private static ParameterBinding origin(AnnotationValues annotation, Type type) {
    if (type.getDescriptor().equals("Ljava/lang/Class;")) {
      return plain(ParameterBinding.ORIGIN_CLASS);
    }
    requireType(annotation, type, "Ljava/lang/String;");
    String pattern = (String) annotation.value("value", "");
    String rest = pattern.replace("#t", "").replace("#m", "").replace("#d", "");
    if (rest.length() == pattern.length() || rest.indexOf('#') >= 0 || rest.indexOf('\\') >= 0) {
      throw annotation.refusal("needs a pattern of #t, #m and #d");
    }
    return new ParameterBinding(ParameterBinding.ORIGIN_TEXT, 0, false, pattern);
  }

  private static ParameterBinding plain(int kind) {
    return new ParameterBinding(kind, 0, false, "");
  }

  private static void requireType(AnnotationValues annotation, Type type, String descriptor) {
    if (!type.getDescriptor().equals(descriptor)) {
      throw annotation.refusal("needs a parameter of type " + descriptor);
    }
  }
}
