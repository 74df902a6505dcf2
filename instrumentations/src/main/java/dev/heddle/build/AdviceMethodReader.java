// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.Assignment;
import dev.heddle.weaver.ParameterBinding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the annotations of one method of an advice class. Used by one thread. */
abstract class AdviceMethodReader extends MethodVisitor {
  private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$";

  private final String where;
  private final int access;
  private final String name;
  private final String descriptor;
  private final Type[] types;
  private final @Nullable AnnotationValues[] parameters;
  private final List<AssignedValue> assigned = new ArrayList<>();
  private @Nullable AnnotationValues enter;
  private @Nullable AnnotationValues exit;
  private @Nullable AnnotationValues asScalar;
  private @Nullable AnnotationValues toArguments;

  AdviceMethodReader(String adviceName, int access, String name, String descriptor) {
    super(Opcodes.ASM9);
    this.where = adviceName + "." + name;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.types = Type.getArgumentTypes(descriptor);
    this.parameters = new AnnotationValues[types.length];
  }

  abstract void enter(AdviceMethod method);

  abstract void exit(AdviceMethod method);

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
    if (!annotation.startsWith(ADVICE)) {
      return null;
    }
    AnnotationValues values = new AnnotationValues(where, annotation);
    switch (values.kind()) {
      case "OnMethodEnter":
        enter = values;
        break;
      case "OnMethodExit":
        exit = values;
        break;
      case "AssignReturned$ToReturned":
        assigned.add(new AssignedValue(Assignment.RETURNED, values));
        break;
      case "AssignReturned$ToThrown":
        assigned.add(new AssignedValue(Assignment.THROWN, values));
        break;
      case "AssignReturned$ToArguments$ToArgument":
        assigned.add(new AssignedValue(Assignment.ARGUMENT, values));
        break;
      case "AssignReturned$ToArguments":
        toArguments = values;
        break;
      case "AssignReturned$AsScalar":
        asScalar = values;
        break;
      default:
        throw values.refusal("is not supported");
    }
    return values;
  }

  @Override
  public @Nullable AnnotationVisitor visitParameterAnnotation(
      int parameter, String annotation, boolean visible) {
    if (!annotation.startsWith(ADVICE)) {
      return null;
    }
    AnnotationValues values = new AnnotationValues(where, annotation);
    parameters[parameter] = values;
    return values;
  }

  @Override
  public void visitEnd() {
    AnnotationValues kind = enter != null ? enter : exit;
    if (kind == null) {
      return;
    }
    if (enter != null && exit != null) {
      throw kind.refusal("and an exit advice on one method are not supported");
    }
    if ((access & Opcodes.ACC_STATIC) == 0) {
      throw kind.refusal("must be on a static method");
    }
    kind.require("suppress", Type.getObjectType("java/lang/Throwable"), null);
    kind.require("inline", false, true);
    kind.require("prependLineNumber", true, true);
    if (enter != null) {
      enter(method(enter, false, skipOn(enter)));
    } else {
      exit(method(kind, onThrowable(kind), AdviceMethod.NEVER));
    }
  }

  private AdviceMethod method(AnnotationValues kind, boolean onThrowable, int skipOn) {
    Assignment[] assignments = assignments(kind);
    return new AdviceMethod(name, descriptor, bindings(kind), onThrowable, skipOn, assignments);
  }

  private static int skipOn(AnnotationValues kind) {
    kind.require("skipOnIndex", -1, -1);
    Type skipOn = (Type) kind.value("skipOn", Type.VOID_TYPE);
    switch (skipOn.getClassName()) {
      case "void":
        return AdviceMethod.NEVER;
      case "net.bytebuddy.asm.Advice$OnDefaultValue":
        return AdviceMethod.DEFAULT_VALUE;
      case "net.bytebuddy.asm.Advice$OnNonDefaultValue":
        return AdviceMethod.NON_DEFAULT_VALUE;
      default:
        throw kind.refusal("with skipOn = " + skipOn.getClassName() + " is not supported");
    }
  }

  private static boolean onThrowable(AnnotationValues kind) {
    kind.require("repeatOn", Type.VOID_TYPE, Type.VOID_TYPE);
    kind.require("backupArguments", true, true);
    Object onThrowable = kind.value("onThrowable", "none");
    if (!onThrowable.equals("none")) {
      kind.require("onThrowable", Type.getObjectType("java/lang/Throwable"), null);
      return true;
    }
    return false;
  }

  private ParameterBinding[] bindings(AnnotationValues kind) {
    ParameterBinding[] bindings = new ParameterBinding[types.length];
    for (int i = 0; i < types.length; i++) {
      AnnotationValues parameter = parameters[i];
      if (parameter == null) {
        throw kind.refusal("has a parameter without annotation: number " + i);
      }
      bindings[i] = BindingReader.read(parameter, types[i]);
    }
    return bindings;
  }

  private Assignment[] assignments(AnnotationValues kind) {
    if (asScalar != null) {
      asScalar.require("skipOnDefaultValue", true, true);
    }
    if (toArguments != null) {
      for (Object element : (List<?>) toArguments.value("value", new ArrayList<>())) {
        assigned.add(new AssignedValue(Assignment.ARGUMENT, (AnnotationValues) element));
      }
    }
    Type result = Type.getReturnType(descriptor);
    boolean isArray = result.getSort() == Type.ARRAY && asScalar == null;
    Assignment[] assignments = new Assignment[assigned.size()];
    for (int i = 0; i < assignments.length; i++) {
      assignments[i] = assigned.get(i).read(enter != null, isArray, result);
    }
    if (!isArray && enter == null && assignments.length > 1) {
      throw kind.refusal("assigns one result to two things");
    }
    return assignments;
  }

  /** One {@code AssignReturned} annotation; its values are complete at the method's end. */
  private static final class AssignedValue {
    private final int target;
    private final AnnotationValues values;

    AssignedValue(int target, AnnotationValues values) {
      this.target = target;
      this.values = values;
    }

    Assignment read(boolean atEntry, boolean isArray, Type result) {
      if (atEntry != (target == Assignment.ARGUMENT)) {
        throw values.refusal("is not supported on this kind of advice");
      }
      int index = (Integer) values.value("index", Assignment.WHOLE);
      if (isArray && !result.getDescriptor().equals("[Ljava/lang/Object;")) {
        throw values.refusal("needs an Object[] result");
      }
      if (isArray == (index == Assignment.WHOLE)) {
        throw values.refusal("needs an index for an array result, and only for one");
      }
      if (result.getSort() == Type.VOID) {
        throw values.refusal("needs a result");
      }
      return new Assignment(target, (Integer) values.value("value", 0), index);
    }
  }
}
