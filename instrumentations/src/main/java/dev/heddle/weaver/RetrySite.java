// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * A call site that was reached while its thread was linking another one. It does nothing as long as
 * that goes on; the first call after it links. Any thread.
 */
final class RetrySite extends MutableCallSite {
  private static final MethodHandle TARGET = targetMethod();

  private final Linker linker;
  private final Lookup caller;
  private final String site;
  private final MethodHandle nothing;

  RetrySite(Linker linker, Lookup caller, String site, MethodType type) {
    super(type);
    this.linker = linker;
    this.caller = caller;
    this.site = site;
    this.nothing = Nothing.handle(site, type);
    setTarget(MethodHandles.foldArguments(MethodHandles.exactInvoker(type), TARGET.bindTo(this)));
  }

  /** What this call is to run. */
  private MethodHandle target() {
    Object[] request = {caller, site, type()};
    Object linked = linker.apply(request);
    if (linked instanceof RetrySite) {
      return nothing;
    }
    MethodHandle target = linked == null ? nothing : ((CallSite) linked).getTarget();
    setTarget(target);
    return target;
  }

  private static MethodHandle targetMethod() {
    try {
      return MethodHandles.lookup()
          .findVirtual(RetrySite.class, "target", MethodType.methodType(MethodHandle.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
