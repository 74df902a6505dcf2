// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.weaver.ClassFacts.FieldFacts;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Pushes the arguments of an advice call as the advice's parameters are bound. */
final class Bindings {
  /** For {@link #push}: there is no such value at this place. */
  static final int NONE = -1;

  private final MethodVisitor out;
  private final Slots slots;
  private final MethodFacts method;

  Bindings(MethodVisitor out, Slots slots) {
    this.out = out;
    this.slots = slots;
    this.method = slots.method;
  }

  /**
   * @param atEntry whether the advice is an enter advice
   * @param returnedSlot where the returned value lies, or {@link #NONE}
   * @param thrownSlot where the throwable lies, or {@link #NONE}
   */
  void push(AdviceMethod advice, boolean atEntry, int returnedSlot, int thrownSlot) {
    ParameterBinding[] bindings = advice.parameters();
    Type[] types = advice.parameterTypes();
    for (int i = 0; i < bindings.length; i++) {
      ParameterBinding binding = bindings[i];
      Type type = types[i];
      switch (binding.kind()) {
        case ParameterBinding.ARGUMENT:
          pushArgument(binding.index(), type);
          break;
        case ParameterBinding.ALL_ARGUMENTS:
          pushAllArguments();
          break;
        case ParameterBinding.THIS:
          pushThis(atEntry);
          break;
        case ParameterBinding.ENTER:
          pushEnter(type);
          break;
        case ParameterBinding.RETURN:
          pushReturned(returnedSlot, type);
          break;
        case ParameterBinding.THROWN:
          pushSlot(thrownSlot, type, type);
          break;
        case ParameterBinding.ORIGIN_CLASS:
          pushClass();
          break;
        case ParameterBinding.ORIGIN_TEXT:
          out.visitLdcInsn(originText(binding.text()));
          break;
        case ParameterBinding.FIELD:
          pushField(binding.text(), type);
          break;
        default:
          throw new WeaveRefused(method, "unknown_binding");
      }
    }
  }

  private void pushArgument(int argument, Type parameter) {
    if (argument < method.arguments.length) {
      pushSlot(method.slotOf(argument), method.arguments[argument], parameter);
    } else {
      Bytecode.pushDefault(out, parameter);
    }
  }

  private void pushSlot(int slot, Type type, Type parameter) {
    if (slot == NONE || type.getSort() == Type.VOID) {
      Bytecode.pushDefault(out, parameter);
      return;
    }
    Bytecode.load(out, type, slot);
    boxFor(type, parameter);
  }

  private void pushReturned(int slot, Type parameter) {
    if (slot == NONE && method.returned.getSort() != Type.VOID) {
      Bytecode.pushDefault(out, method.returned);
      boxFor(method.returned, parameter);
    } else {
      pushSlot(slot, method.returned, parameter);
    }
  }

  private void boxFor(Type type, Type parameter) {
    if (Bytecode.isReference(parameter)) {
      Bytecode.box(out, type);
    }
  }

  private void pushAllArguments() {
    Bytecode.pushInt(out, method.arguments.length);
    out.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    int slot = method.isStatic() ? 0 : 1;
    for (int i = 0; i < method.arguments.length; i++) {
      Type argument = method.arguments[i];
      out.visitInsn(Opcodes.DUP);
      Bytecode.pushInt(out, i);
      Bytecode.load(out, argument, slot);
      Bytecode.box(out, argument);
      out.visitInsn(Opcodes.AASTORE);
      slot += argument.getSize();
    }
  }

  private void pushThis(boolean atEntry) {
    if (method.isStatic() || (atEntry && method.isConstructor())) {
      out.visitInsn(Opcodes.ACONST_NULL);
    } else {
      out.visitVarInsn(Opcodes.ALOAD, 0);
    }
  }

  private void pushEnter(Type parameter) {
    if (slots.enterType.getSize() > 0) {
      Bytecode.load(out, slots.enterType, slots.enterSlot);
    } else {
      Bytecode.pushDefault(out, parameter);
    }
  }

  /** The lookup works in every class file version; class constants came with Java 5. */
  private void pushClass() {
    if (method.owner.majorVersion >= Opcodes.V1_5) {
      out.visitLdcInsn(Type.getObjectType(method.owner.name));
      return;
    }
    String lookup = "java/lang/invoke/MethodHandles$Lookup";
    out.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "java/lang/invoke/MethodHandles",
        "lookup",
        "()L" + lookup + ";",
        false);
    out.visitMethodInsn(Opcodes.INVOKEVIRTUAL, lookup, "lookupClass", "()Ljava/lang/Class;", false);
  }

  private String originText(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '#' || i + 1 == pattern.length()) {
        text.append(c);
        continue;
      }
      i++;
      switch (pattern.charAt(i)) {
        case 't':
          text.append(method.owner.name.replace('/', '.'));
          break;
        case 'm':
          text.append(method.name);
          break;
        default:
          text.append(method.descriptor);
          break;
      }
    }
    return text.toString();
  }

  private void pushField(String name, Type parameter) {
    FieldFacts field = method.owner.field(name);
    if (field == null) {
      throw new WeaveRefused(method, "field");
    }
    if (field.isStatic) {
      out.visitFieldInsn(Opcodes.GETSTATIC, method.owner.name, name, field.descriptor);
    } else {
      out.visitVarInsn(Opcodes.ALOAD, 0);
      out.visitFieldInsn(Opcodes.GETFIELD, method.owner.name, name, field.descriptor);
    }
    boxFor(Type.getType(field.descriptor), parameter);
  }
}
