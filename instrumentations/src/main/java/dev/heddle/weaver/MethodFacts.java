// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the weaver knows of one method before it writes it. Used by one thread. */
final class MethodFacts {
  final ClassFacts owner;
  final int access;
  final String name;
  final String descriptor;
  final Type[] arguments;
  final Type returned;

  /** Slots of {@code this} and the arguments. */
  final int argumentSlots;

  /** By slot, up to {@link #argumentSlots}: whether the body writes it. */
  final boolean[] written;

  boolean writesBeyondArguments;
  boolean handlesExceptions;
  int maxLocals;
  int firstLine = -1;

  MethodFacts(ClassFacts owner, int access, String name, String descriptor) {
    this.owner = owner;
    this.access = access;
    this.name = name;
    this.descriptor = descriptor;
    this.arguments = Type.getArgumentTypes(descriptor);
    this.returned = Type.getReturnType(descriptor);
    int slots = isStatic() ? 0 : 1;
    for (Type argument : arguments) {
      slots += argument.getSize();
    }
    this.argumentSlots = slots;
    this.written = new boolean[slots];
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  int slotOf(int argument) {
    int slot = isStatic() ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  void stored(int slot, int size) {
    for (int i = slot; i < slot + size && i < argumentSlots; i++) {
      written[i] = true;
    }
    if (slot < argumentSlots && slot + size > argumentSlots) {
      writesBeyondArguments = true;
    }
  }

  boolean writesArguments() {
    for (boolean slot : written) {
      if (slot) {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole argument (all its slots) always keeps the value it has at entry. */
  boolean isStable(int slot, int size) {
    return !written[slot] && (size == 1 || !written[slot + 1]);
  }

  boolean is(String otherName, String otherDescriptor) {
    return name.equals(otherName) && descriptor.equals(otherDescriptor);
  }

  @Override
  public String toString() {
    return owner.name.replace('/', '.') + '.' + name + descriptor;
  }
}
