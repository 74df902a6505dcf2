// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.function.BiPredicate;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/** The oracle: weaves with Byte Buddy's own {@code Advice}. */
final class ByteBuddyWeaver {
  private ByteBuddyWeaver() {}

  static byte[] weave(
      String name, byte[] classFile, BiPredicate<String, String> methods, Class<?>... advices) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.of(ByteBuddyWeaver.class.getClassLoader()));
    TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
    DynamicType.Builder<?> builder =
        new ByteBuddy().with(TypeValidation.DISABLED).redefine(type, locator);
    for (int i = 0; i < advices.length; i++) {
      builder =
          builder.visit(
              Advice.withCustomMapping()
                  .with(new Advice.AssignReturned.Factory())
                  .to(advices[i])
                  .on(
                      method ->
                          !method.isAbstract()
                              && !method.isTypeInitializer()
                              && methods.test(method.getInternalName(), method.getDescriptor())));
    }
    return builder.make().getBytes();
  }
}
