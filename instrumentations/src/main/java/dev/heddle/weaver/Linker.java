// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connects woven call sites with advice, once for each site. The bridge in the advice class has
 * exactly the site's type, so a link is one method look-up, and the call a constant one.
 *
 * <p>Linking may load classes, and loading classes may run woven code, which is then linked on the
 * same thread. Such a nested site is linked at once when its advice is in use already (the exit of
 * a method that was entered must not get lost); otherwise it does nothing for now and tries again
 * on its next call.
 *
 * <p>Never throws: a site that can't be linked does nothing and is counted. Any thread; holds no
 * lock.
 */
public final class Linker implements Function<Object[], Object> {
  private static final Lookup LOOKUP = MethodHandles.lookup();

  private static volatile @Nullable AdviceClasses latest;

  private final AdviceClasses advices;

  public Linker(AdviceClasses advices) {
    this.advices = advices;
    latest = advices;
  }

  /** Those of the linker that was made last; null where none was. */
  static @Nullable AdviceClasses advices() {
    return latest;
  }

  /** Takes caller, site name and type; gives the call site, or null for one that does nothing. */
  @Override
  public @Nullable Object apply(Object[] request) {
    Lookup caller = (Lookup) request[0];
    String site = (String) request[1];
    MethodType type = (MethodType) request[2];
    return System.getSecurityManager() == null
        ? link(caller, site, type)
        : AccessController.doPrivileged(new Link(caller, site, type));
  }

  private @Nullable Object link(Lookup caller, String site, MethodType type) {
    try {
      MethodHandle bridge = bridge(caller, site, type);
      return bridge == null
          ? new RetrySite(this, caller, site, type)
          : new ConstantCallSite(bridge);
    } catch (Throwable e) {
      AdviceFailures.rethrowIfFatal(e);
      report(caller, site, e);
      return null;
    }
  }

  /** Null when this thread is linking already and the advice is not in use yet. */
  private @Nullable MethodHandle bridge(Lookup caller, String site, MethodType type)
      throws ReflectiveOperationException {
    if (site.startsWith("cast")) {
      return cannotReplace(advice(site).className());
    }
    Class<?> adviceClass = adviceClass(caller.lookupClass().getClassLoader(), advice(site));
    if (adviceClass == null) {
      return null;
    }
    String name = site.startsWith("enter") ? Bridge.ENTER : Bridge.EXIT;
    return LOOKUP.findStatic(adviceClass, name, type);
  }

  private static MethodHandle cannotReplace(String advice) throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(void.class, String.class, Object.class);
    MethodHandle handle = LOOKUP.findStatic(AdviceFailures.class, "cannotReplace", type);
    return MethodHandles.insertArguments(handle, 0, advice);
  }

  private @Nullable Class<?> adviceClass(@Nullable ClassLoader loader, AdviceModel advice)
      throws ClassNotFoundException {
    boolean[] linking = Progress.LINKING.get();
    if (linking[0]) {
      Class<?> loaded = advices.findLoaded(loader, advice);
      return loaded != null && Progress.IN_USE.get(loaded)[0] ? loaded : null;
    }
    linking[0] = true;
    try {
      Class<?> adviceClass = advices.load(loader, advice);
      // Here and not at its first call, where a failing initializer would reach the application.
      Class.forName(adviceClass.getName(), true, adviceClass.getClassLoader());
      Progress.IN_USE.get(adviceClass)[0] = true;
      return adviceClass;
    } finally {
      linking[0] = false;
    }
  }

  private AdviceModel advice(String site) {
    return advices.byId(Integer.parseInt(site.substring(site.indexOf('$') + 1)));
  }

  private void report(Lookup caller, String site, Throwable cause) {
    String advice = advice(site).simpleName();
    Counter.of("heddle.link.failed", advice).increment();
    String message =
        advice + " does nothing in " + caller.lookupClass().getName() + ": can't be linked";
    Log.warnLimited("link " + advice, message + " (" + cause + ")");
    Log.debug(message, cause);
  }

  /** One link with the agent's rights; the application's are below on the stack. */
  private final class Link implements PrivilegedAction<@Nullable Object> {
    private final Lookup caller;
    private final String site;
    private final MethodType type;

    Link(Lookup caller, String site, MethodType type) {
      this.caller = caller;
      this.site = site;
      this.type = type;
    }

    @Override
    public @Nullable Object run() {
      return link(caller, site, type);
    }
  }

  /** Of links, on this thread and at all. Loaded with the first, not when the JVM starts. */
  private static final class Progress {
    static final ThreadLocal<boolean[]> LINKING = new Flag();
    static final ClassValue<boolean[]> IN_USE = new InUse();
  }

  private static final class Flag extends ThreadLocal<boolean[]> {
    @Override
    protected boolean[] initialValue() {
      return new boolean[1];
    }
  }

  /**
   * Whether the advice class is initialized, without touching it. Only ever set; a thread that sees
   * it late puts its link off.
   */
  private static final class InUse extends ClassValue<boolean[]> {
    @Override
    protected boolean[] computeValue(Class<?> adviceClass) {
      return new boolean[1];
    }
  }
}
