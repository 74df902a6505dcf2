// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.context.VirtualField;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.weaver.ClassSurvey.PlannedMethod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/**
 * Weaves advice calls into one class file, of any version from Java 1.1 on. Methods that can't be
 * woven stay as they are and are counted in {@code heddle.weave.skipped}. Stateless; any thread.
 */
public final class ClassWeaver {
  private static final int NEWEST_KNOWN = Opcodes.V27;

  private ClassWeaver() {}

  /**
   * Returns the woven class file, or null when there was nothing to weave.
   *
   * @param loaded whether the class exists in the JVM already (retransformation): then no member
   *     can be added, so virtual fields are left out and class files before Java 7 are left alone
   */
  public static byte @Nullable [] weave(byte[] classFile, ClassWeave plan, boolean loaded) {
    ClassReader reader = new ClassReader(readable(classFile));
    ClassSurvey survey = new ClassSurvey(plan);
    reader.accept(survey, ClassReader.SKIP_FRAMES);
    ClassFacts facts = survey.facts();
    List<PlannedMethod> methods = fitting(survey.methods());
    if (loaded && facts.majorVersion < Opcodes.V1_7 && !methods.isEmpty()) {
      skipped("loaded_old_class", facts.name);
      methods.clear();
    }
    List<String> fields = loaded ? new ArrayList<String>() : fields(facts, plan);
    while (!methods.isEmpty() || !fields.isEmpty()) {
      try {
        return withVersionOf(classFile, write(reader, facts, methods, fields));
      } catch (MethodTooLargeException e) {
        remove(methods, find(methods, e.getMethodName(), e.getDescriptor()), "method_too_large");
      } catch (WeaveRefused e) {
        remove(methods, find(methods, e.method().name, e.method().descriptor), e.reason());
      } catch (ClassTooLargeException e) {
        skipped("class_too_large", facts.name);
        return null;
      }
    }
    return null;
  }

  private static byte[] write(
      ClassReader reader, ClassFacts facts, List<PlannedMethod> methods, List<String> fields) {
    ClassWriter writer = new ClassWriter(reader, 0);
    boolean hasFrames = facts.majorVersion >= Opcodes.V1_6;
    reader.accept(
        new WeavingPass(writer, facts, methods, fields),
        hasFrames ? ClassReader.EXPAND_FRAMES : ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** ASM refuses class files newer than itself; nearly always they differ by the version only. */
  private static byte[] readable(byte[] classFile) {
    if (majorVersion(classFile) <= NEWEST_KNOWN) {
      return classFile;
    }
    byte[] patched = classFile.clone();
    patched[6] = 0;
    patched[7] = (byte) NEWEST_KNOWN;
    return patched;
  }

  private static int majorVersion(byte[] classFile) {
    return (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
  }

  private static byte[] withVersionOf(byte[] classFile, byte[] woven) {
    System.arraycopy(classFile, 4, woven, 4, 4);
    return woven;
  }

  private static List<PlannedMethod> fitting(List<PlannedMethod> planned) {
    List<PlannedMethod> methods = new ArrayList<>(planned.size());
    for (int i = 0; i < planned.size(); i++) {
      MethodFacts facts = planned.get(i).facts;
      List<AdviceModel> fitting = new ArrayList<>();
      for (AdviceModel advice : planned.get(i).advices) {
        String refusal = AdviceFit.refusal(facts, advice);
        if (refusal == null) {
          fitting.add(advice);
        } else {
          skipped(refusal, facts + " with " + advice.simpleName());
        }
      }
      if (!fitting.isEmpty()) {
        methods.add(new PlannedMethod(facts, fitting.toArray(new AdviceModel[0])));
      }
    }
    return methods;
  }

  private static List<String> fields(ClassFacts facts, ClassWeave plan) {
    List<String> fields = new ArrayList<>();
    if (!facts.isInterface && !facts.isRecord) {
      for (String name : plan.virtualFields()) {
        String field = VirtualField.fieldName(name);
        if (!facts.declaresField(field) && !fields.contains(field)) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static PlannedMethod find(List<PlannedMethod> methods, String name, String descriptor) {
    for (int i = 0; i < methods.size(); i++) {
      if (methods.get(i).facts.is(name, descriptor)) {
        return methods.get(i);
      }
    }
    throw new IllegalStateException("not woven: " + name + descriptor);
  }

  private static void remove(List<PlannedMethod> methods, PlannedMethod method, String reason) {
    methods.remove(method);
    skipped(reason, method.facts.toString());
  }

  private static void skipped(String reason, String what) {
    Counter.of("heddle.weave.skipped", reason).increment();
    if (Log.debugEnabled()) {
      Log.debug("not woven (" + reason + "): " + what);
    }
  }
}
