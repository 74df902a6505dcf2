// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes calls through the dispatcher: {@link #open}, the arguments, {@link #close}. The site's
 * name says what the linker is to find: {@code enter$17}, {@code exit$17}, or {@code replace$17}
 * for an exit advice whose result replaces the returned value, its last argument; {@code cast$17}
 * is told that what the advice gave cannot replace a value.
 */
abstract class CallSites {
  static final String DISPATCHER = "java/lang/$HeddleDispatcher";
  private static final String CAST_DESCRIPTOR = "(Ljava/lang/Object;)V";

  /** Before the call's arguments are pushed. */
  abstract void open(MethodVisitor out, String site, String descriptor);

  /** After them: calls. */
  abstract void close(MethodVisitor out, String site, String descriptor);

  /** Adds to the class what the calls need. */
  abstract void finish(ClassVisitor out);

  /** Counts that the advice's result is not of the type that it is to replace. */
  final void cannotReplace(MethodVisitor out, AdviceModel advice, Type type) {
    String site = "cast$" + advice.id();
    open(out, site, CAST_DESCRIPTOR);
    out.visitLdcInsn(type.getClassName());
    close(out, site, CAST_DESCRIPTOR);
  }

  static CallSites of(ClassFacts owner) {
    return owner.majorVersion >= Opcodes.V1_7 ? new Dynamic() : new OldCallSites(owner);
  }

  private static final class Dynamic extends CallSites {
    private static final Handle LINK =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            DISPATCHER,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false);

    @Override
    void open(MethodVisitor out, String site, String descriptor) {}

    @Override
    void close(MethodVisitor out, String site, String descriptor) {
      out.visitInvokeDynamicInsn(site, descriptor, LINK);
    }

    @Override
    void finish(ClassVisitor out) {}
  }
}
