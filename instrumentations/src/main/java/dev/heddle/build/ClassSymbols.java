// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.muzzle.SymbolReference;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What the code of one class of a library folder refers to: other classes of Heddle by name, and
 * the library's classes, methods and fields as the muzzle is to find them. The JDK's {@code java.*}
 * is taken for granted.
 */
final class ClassSymbols extends ClassVisitor {
  private static final String HEDDLE = "dev/heddle/";

  final SortedSet<String> heddleClasses = new TreeSet<>();
  final Map<String, SymbolReference> references = new TreeMap<>();
  private String ownName = "";
  private String superName = "";

  private ClassSymbols() {
    super(Opcodes.ASM9);
  }

  static ClassSymbols of(byte[] classFile) {
    ClassSymbols symbols = new ClassSymbols();
    new ClassReader(classFile).accept(symbols, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return symbols;
  }

  /** The types of an advice's own parameters, which the call sites' bridge casts to. */
  void addTypesOf(String methodDescriptor) {
    for (Type type : Type.getArgumentTypes(methodDescriptor)) {
      addType(type);
    }
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superType,
      String @Nullable [] interfaces) {
    ownName = name;
    if (superType != null) {
      superName = superType;
      addClass(superType, SymbolReference.NOT_INTERFACE | SymbolReference.EXTENDED);
    }
    if (interfaces != null) {
      for (String implemented : interfaces) {
        addClass(implemented, SymbolReference.INTERFACE);
      }
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new Code();
  }

  private void addType(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    if (element.getSort() == Type.OBJECT) {
      addClass(element.getInternalName(), 0);
    }
  }

  private void addClass(String name, int flags) {
    if (name.startsWith(HEDDLE)) {
      heddleClasses.add(name);
    } else if (isChecked(name)) {
      add(new SymbolReference(SymbolReference.CLASS, name, "", "", flags));
    }
  }

  private void addMember(int kind, String owner, String name, String descriptor, int flags) {
    if (owner.startsWith("[")) {
      addType(Type.getObjectType(owner));
    } else if (owner.startsWith(HEDDLE)) {
      heddleClasses.add(owner);
    } else if (isChecked(owner)) {
      int fromSubclass = owner.equals(superName) ? SymbolReference.FROM_SUBCLASS : 0;
      add(new SymbolReference(kind, owner, name, descriptor, flags | fromSubclass));
    }
  }

  private static boolean isChecked(String name) {
    return !name.startsWith("java/") && !name.startsWith("org/jspecify/annotations/");
  }

  private void add(SymbolReference reference) {
    String key = reference + "|" + reference.kind() + '|' + reference.descriptor();
    SymbolReference known = references.get(key);
    int flags = known == null ? reference.flags() : reference.flags() | known.flags();
    references.put(
        key,
        new SymbolReference(
            reference.kind(), reference.owner(), reference.name(), reference.descriptor(), flags));
  }

  private void addHandle(Handle handle) {
    int tag = handle.getTag();
    boolean field = tag <= Opcodes.H_PUTSTATIC;
    int flags =
        tag == Opcodes.H_GETSTATIC || tag == Opcodes.H_PUTSTATIC || tag == Opcodes.H_INVOKESTATIC
            ? SymbolReference.STATIC
            : 0;
    if (!field) {
      flags |= handle.isInterface() ? SymbolReference.INTERFACE : SymbolReference.NOT_INTERFACE;
    }
    addMember(
        field ? SymbolReference.FIELD : SymbolReference.METHOD,
        handle.getOwner(),
        handle.getName(),
        handle.getDesc(),
        flags);
  }

  private void addConstant(Object value) {
    if (value instanceof Type) {
      Type type = (Type) value;
      if (type.getSort() != Type.METHOD) {
        addType(type);
      }
    } else if (value instanceof Handle) {
      addHandle((Handle) value);
    } else if (value instanceof ConstantDynamic) {
      throw new IllegalArgumentException(ownName + " uses a dynamic constant; Java 8 has none");
    }
  }

  private final class Code extends MethodVisitor {
    Code() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      addType(Type.getObjectType(type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
      int flags = isStatic ? SymbolReference.STATIC : 0;
      addMember(SymbolReference.FIELD, owner, name, descriptor, flags);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      int flags = isInterface ? SymbolReference.INTERFACE : SymbolReference.NOT_INTERFACE;
      if (opcode == Opcodes.INVOKESTATIC) {
        flags |= SymbolReference.STATIC;
      }
      addMember(SymbolReference.METHOD, owner, name, descriptor, flags);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        addConstant(argument);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      addConstant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      addType(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
      if (type != null) {
        addClass(type, 0);
      }
    }
  }
}
