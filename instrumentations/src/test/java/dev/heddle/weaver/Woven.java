// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Weaves class files as a test says, and loads them in a loader of their own, verified. */
final class Woven extends ClassLoader {
  private final Map<String, byte[]> classFiles = new HashMap<>();

  Woven() {
    super(Woven.class.getClassLoader());
  }

  Woven with(String name, byte[] classFile) {
    classFiles.put(name, classFile);
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] classFile = classFiles.get(name);
    if (classFile == null && name.startsWith("dev.heddle.weaver.Zoo")) {
      classFile = TestAdvices.classFile(name); // nested classes belong to the same package
    }
    if (classFile == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : defineClass(name, classFile, 0, classFile.length);
    }
  }

  /** Every advice into every method that the predicate takes by name and descriptor. */
  static byte @Nullable [] weave(
      byte[] classFile, BiPredicate<String, String> methods, AdviceModel... advices) {
    return ClassWeaver.weave(classFile, plan(methods, advices), false);
  }

  static byte @Nullable [] weave(byte[] classFile, AdviceModel... advices) {
    return weave(classFile, (name, descriptor) -> true, advices);
  }

  static ClassWeave plan(BiPredicate<String, String> methods, AdviceModel... advices) {
    return new ClassWeave() {
      @Override
      public AdviceModel @Nullable [] advices(int access, String name, String descriptor) {
        return methods.test(name, descriptor) ? advices : null;
      }

      @Override
      public String[] virtualFields() {
        return new String[0];
      }
    };
  }
}
