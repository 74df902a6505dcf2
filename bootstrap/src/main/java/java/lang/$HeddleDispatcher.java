// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/**
 * The only class that woven code refers to. It is defined in {@code java.lang} because every class
 * loader, however strict, takes that package from the boot loader; so it may use JDK types only.
 *
 * <p>The linker is a {@link Function} and not a method handle, and the bootstrap method has no
 * static arguments: so the first link spins no lambda form but the call's own (with an {@code int}
 * argument it loaded 15 classes more on JDK 17). Any thread.
 */
public final class $HeddleDispatcher {
  private static volatile Function<Object[], Object> linker;

  private $HeddleDispatcher() {}

  /**
   * Called by the agent; returns the linker before.
   *
   * @param newLinker takes caller, site name and type, gives the call site; null when the agent
   *     leaves
   */
  public static Function<Object[], Object> install(Function<Object[], Object> newLinker) {
    Function<Object[], Object> previous = linker;
    linker = newLinker;
    return previous;
  }

  /**
   * Bootstrap method of woven call sites.
   *
   * @param site kind and number of the advice, for example {@code exit$17}
   */
  public static CallSite link(MethodHandles.Lookup caller, String site, MethodType type) {
    Function<Object[], Object> current = linker;
    if (current != null) {
      Object linked = current.apply(new Object[] {caller, site, type});
      if (linked != null) {
        return (CallSite) linked;
      }
    }
    return new ConstantCallSite(nothing(site, type));
  }

  /** As {@link #link}, for class files that are too old to have {@code invokedynamic}. */
  public static MethodHandle handle(MethodHandles.Lookup caller, String site, String descriptor) {
    MethodType type = MethodType.fromMethodDescriptorString(descriptor, null);
    return link(caller, site, type).dynamicInvoker();
  }

  /** Gives the last argument where the site replaces a value, else null, 0 or nothing. */
  private static MethodHandle nothing(String site, MethodType type) {
    Class<?> result = type.returnType();
    if (site.startsWith("replace")) {
      int last = type.parameterCount() - 1;
      MethodType leading = type.dropParameterTypes(last, last + 1);
      return MethodHandles.dropArguments(
          MethodHandles.identity(result), 0, leading.parameterList());
    }
    MethodHandle zero =
        MethodHandles.explicitCastArguments(
            MethodHandles.constant(Object.class, null), MethodType.methodType(result));
    return MethodHandles.dropArguments(zero, 0, type.parameterList());
  }
}
