// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes random statements that end: assignments to arguments and locals, slots used again for
 * another type, branches, loops, switches, handlers, and returns above a stack that is not empty.
 */
final class GeneratedBody {
  private static final Type STRING = Type.getType(String.class);
  private static final Type OBJECT = Type.getType(Object.class);

  private final MethodVisitor code;
  private final Random random;
  private final Type returned;
  private final List<Variable> variables = new ArrayList<>();
  private int nextSlot;
  private int depth;

  GeneratedBody(MethodVisitor code, Random random, Type returned, int firstSlot) {
    this.code = code;
    this.random = random;
    this.returned = returned;
    this.nextSlot = firstSlot;
  }

  void argument(Type type) {
    variables.add(new Variable(nextSlot, type));
    nextSlot += type.getSize();
  }

  /** A branch, and an assignment to an argument. */
  void beforeSuper() {
    Label other = new Label();
    push(Type.INT_TYPE, 1);
    code.visitJumpInsn(Opcodes.IFLE, other);
    assign();
    code.visitLabel(other);
  }

  void write(int statements) {
    int visible = variables.size();
    int slot = nextSlot;
    depth++;
    for (int i = 0; i < statements; i++) {
      statement();
    }
    depth--;
    while (variables.size() > visible) {
      variables.remove(variables.size() - 1);
    }
    nextSlot = slot; // the next block uses these slots for other types
  }

  void writeReturn() {
    push(returned, 2);
    code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
  }

  private void statement() {
    int choice = random.nextInt(depth > 3 ? 5 : 12);
    switch (choice) {
      case 0:
      case 1:
        assign();
        break;
      case 2:
        declare();
        break;
      case 3:
        increment();
        break;
      case 4:
        retypeArgument();
        break;
      case 5:
      case 6:
        branch();
        break;
      case 7:
        loop();
        break;
      case 8:
        choose();
        break;
      case 9:
        handle();
        break;
      case 10:
        leave(false);
        break;
      default:
        leave(true);
        break;
    }
  }

  private void assign() {
    if (variables.isEmpty()) {
      return;
    }
    Variable variable = variables.get(random.nextInt(variables.size()));
    push(variable.type, 2);
    code.visitVarInsn(variable.type.getOpcode(Opcodes.ISTORE), variable.slot);
  }

  private void declare() {
    Type type = anyType();
    push(type, 2);
    code.visitVarInsn(type.getOpcode(Opcodes.ISTORE), nextSlot);
    argument(type);
  }

  private void increment() {
    for (Variable variable : variables) {
      if (variable.type == Type.INT_TYPE && random.nextBoolean()) {
        code.visitIincInsn(variable.slot, random.nextInt(600) - 300); // also wide
        return;
      }
    }
  }

  /** The last variable's slot takes another type; nothing above it is in use. */
  private void retypeArgument() {
    if (depth > 1 || variables.isEmpty()) {
      return;
    }
    int last = variables.size() - 1;
    Variable variable = variables.remove(last);
    nextSlot = variable.slot;
    declare();
  }

  private void branch() {
    Label other = new Label();
    Label end = new Label();
    push(Type.INT_TYPE, 2);
    code.visitJumpInsn(random.nextBoolean() ? Opcodes.IFLE : Opcodes.IFGT, other);
    write(1 + random.nextInt(2));
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(other);
    write(random.nextInt(3));
    code.visitLabel(end);
  }

  private void loop() {
    int counter = nextSlot;
    code.visitInsn(Opcodes.ICONST_3);
    code.visitVarInsn(Opcodes.ISTORE, counter);
    nextSlot++;
    Label start = new Label();
    Label end = new Label();
    code.visitLabel(start);
    code.visitIincInsn(counter, -1);
    code.visitVarInsn(Opcodes.ILOAD, counter);
    code.visitJumpInsn(Opcodes.IFLT, end);
    write(2);
    code.visitJumpInsn(Opcodes.GOTO, start);
    code.visitLabel(end);
    nextSlot--;
  }

  private void choose() {
    Label[] cases = {new Label(), new Label(), new Label()};
    Label end = new Label();
    push(Type.INT_TYPE, 1);
    if (random.nextBoolean()) {
      code.visitTableSwitchInsn(0, 1, cases[2], cases[0], cases[1]);
    } else {
      code.visitLookupSwitchInsn(cases[2], new int[] {3, 60}, new Label[] {cases[0], cases[1]});
    }
    for (Label label : cases) {
      code.visitLabel(label);
      write(1);
      code.visitJumpInsn(Opcodes.GOTO, end);
    }
    code.visitLabel(end);
  }

  private void handle() {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label after = new Label();
    String caught = random.nextBoolean() ? "java/lang/ArithmeticException" : null;
    code.visitTryCatchBlock(start, end, handler, caught);
    code.visitLabel(start);
    code.visitInsn(Opcodes.NOP);
    write(2);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.GOTO, after);
    code.visitLabel(handler);
    code.visitVarInsn(Opcodes.ASTORE, nextSlot);
    nextSlot++;
    write(1);
    nextSlot--;
    if (random.nextInt(3) == 0) {
      code.visitVarInsn(Opcodes.ALOAD, nextSlot);
      code.visitInsn(Opcodes.ATHROW);
    }
    code.visitLabel(after);
  }

  private void leave(boolean byReturn) {
    Label stay = new Label();
    push(Type.INT_TYPE, 1);
    code.visitJumpInsn(Opcodes.IFGE, stay);
    if (byReturn) {
      if (random.nextBoolean()) { // the returned value is not alone on the stack
        code.visitInsn(Opcodes.LCONST_1);
        code.visitInsn(Opcodes.ACONST_NULL);
      }
      writeReturn();
    } else {
      code.visitTypeInsn(Opcodes.NEW, "java/lang/IllegalStateException");
      code.visitInsn(Opcodes.DUP);
      code.visitLdcInsn("from the body");
      code.visitMethodInsn(
          Opcodes.INVOKESPECIAL,
          "java/lang/IllegalStateException",
          "<init>",
          "(Ljava/lang/String;)V",
          false);
      code.visitInsn(Opcodes.ATHROW);
    }
    code.visitLabel(stay);
  }

  private Type anyType() {
    Type[] types = {Type.INT_TYPE, Type.LONG_TYPE, Type.DOUBLE_TYPE, STRING, OBJECT};
    return types[random.nextInt(types.length)];
  }

  private void push(Type type, int levels) {
    switch (type.getSort()) {
      case Type.VOID:
        break;
      case Type.INT:
        number(type, levels, new int[] {Opcodes.IADD, Opcodes.ISUB, Opcodes.IMUL, Opcodes.IDIV});
        break;
      case Type.LONG:
        number(type, levels, new int[] {Opcodes.LADD, Opcodes.LSUB, Opcodes.LXOR, Opcodes.LREM});
        break;
      case Type.DOUBLE:
        number(type, levels, new int[] {Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV});
        break;
      default:
        reference(type);
        break;
    }
  }

  private void number(Type type, int levels, int[] operations) {
    if (levels > 0) {
      push(type, levels - 1);
      push(type, levels - 1);
      code.visitInsn(operations[random.nextInt(operations.length)]);
      return;
    }
    if (!load(type)) {
      int value = random.nextInt(9) - 4;
      if (type == Type.INT_TYPE) {
        code.visitIntInsn(Opcodes.BIPUSH, value);
      } else {
        Object constant = type == Type.LONG_TYPE ? (Object) (long) value : (Object) (double) value;
        code.visitLdcInsn(constant);
      }
    }
  }

  private void reference(Type type) {
    if (load(type)) {
      return;
    }
    if (random.nextInt(4) == 0) {
      code.visitInsn(Opcodes.ACONST_NULL);
    } else if (random.nextBoolean()) {
      code.visitLdcInsn("text" + random.nextInt(10));
    } else {
      push(Type.INT_TYPE, 1);
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;", false);
    }
  }

  private boolean load(Type type) {
    if (random.nextInt(4) > 0) {
      int offset = variables.isEmpty() ? 0 : random.nextInt(variables.size());
      for (int i = 0; i < variables.size(); i++) {
        Variable variable = variables.get((i + offset) % variables.size());
        if (variable.type.equals(type)) {
          code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable.slot);
          return true;
        }
      }
    }
    return false;
  }

  private static final class Variable {
    final int slot;
    final Type type;

    Variable(int slot, Type type) {
      this.slot = slot;
      this.type = type;
    }
  }
}
