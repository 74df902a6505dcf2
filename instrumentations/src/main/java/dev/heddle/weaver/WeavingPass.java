// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.weaver.ClassSurvey.PlannedMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Second pass over a class: writes it with the planned methods woven. Used by one thread. */
final class WeavingPass extends ClassVisitor {
  private final ClassFacts facts;
  private final List<PlannedMethod> methods;
  private final List<String> fields;
  private final CallSites sites;

  WeavingPass(
      ClassVisitor out, ClassFacts facts, List<PlannedMethod> methods, List<String> fields) {
    super(Opcodes.ASM9, out);
    this.facts = facts;
    this.methods = methods;
    this.fields = fields;
    this.sites = CallSites.of(facts);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor out = super.visitMethod(access, name, descriptor, signature, exceptions);
    for (int i = 0; i < methods.size(); i++) {
      PlannedMethod planned = methods.get(i);
      if (planned.facts.is(name, descriptor)) {
        return weaver(out, planned);
      }
    }
    return out;
  }

  /** The innermost advice sees the method first, the outermost writes last. */
  private MethodVisitor weaver(MethodVisitor out, PlannedMethod planned) {
    AdviceModel[] advices = planned.advices;
    Slots[] slots = new Slots[advices.length];
    MethodFacts facts = planned.facts;
    for (int i = advices.length - 1; i >= 0; i--) {
      slots[i] = new Slots(facts, advices[i]);
      facts = slots[i].woven(advices[i]);
    }
    MethodVisitor weaver = out;
    for (int i = 0; i < advices.length; i++) {
      weaver =
          slots[i].method.owner.infersFrames() && slots[i].method.writesArguments()
              ? new OldMethodWeaver(weaver, slots[i], advices[i], sites)
              : new MethodWeaver(weaver, slots[i], advices[i], sites);
    }
    return weaver;
  }

  @Override
  public void visitEnd() {
    for (int i = 0; i < fields.size(); i++) {
      new HiddenField(cv, facts.name, fields.get(i)).write();
    }
    sites.finish(cv);
    super.visitEnd();
  }
}
