// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the JVM had loaded before the transformer came: those that the index names in an
 * instrumentation that is on are retransformed, all in one call, since each call stops the world.
 * One thread.
 */
final class LoadedClasses {
  private final InstrumentationIndex index;
  private final NameFilter names;
  private final Switchboard switches;
  private final IgnoredLoaders ignoredLoaders = new IgnoredLoaders();
  private final Map<Class<?>, Boolean> belowRule = new IdentityHashMap<>();

  LoadedClasses(InstrumentationIndex index, Switchboard switches) {
    this.index = index;
    this.names = index.nameFilter();
    this.switches = switches;
  }

  Class<?>[] namedByIndex(Instrumentation jvm) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (!type.isArray() && !type.isPrimitive() && isNamed(type) && jvm.isModifiableClass(type)) {
        found.add(type);
      }
    }
    return found.toArray(new Class<?>[0]);
  }

  private boolean isNamed(Class<?> type) {
    String name = type.getName();
    ClassLoader loader = type.getClassLoader();
    boolean mayBeExact = names.mayHave(name);
    if (loader == null && !mayBeExact) {
      return false; // to the JDK's own no supertype rule is applied
    }
    if (name.indexOf('/') >= 0 || ignoredLoaders.contains(loader)) {
      return false; // hidden, or Heddle's own
    }
    if (mayBeExact && index.names(name)) {
      return isOneOn(index.exactly(name.replace('.', '/')));
    }
    return loader != null && !IgnoredTypes.contains(name.replace('.', '/')) && isBelowRule(type);
  }

  private boolean isBelowRule(@Nullable Class<?> type) {
    if (type == null || type == Object.class) {
      return false;
    }
    Boolean known = belowRule.get(type);
    if (known == null) {
      Class<?> parent = type.getSuperclass();
      boolean below = parent != null && isRuleOrBelow(parent);
      Class<?>[] interfaces = type.getInterfaces();
      for (int i = 0; i < interfaces.length && !below; i++) {
        below = isRuleOrBelow(interfaces[i]);
      }
      known = below;
      belowRule.put(type, known);
    }
    return known;
  }

  private boolean isRuleOrBelow(Class<?> type) {
    String name = type.getName();
    return (index.namesSupertype(name) && isOneOn(index.below(name.replace('.', '/'))))
        || isBelowRule(type);
  }

  private boolean isOneOn(WeaveRule[] rules) {
    for (WeaveRule rule : rules) {
      if (switches.enabled(rule.instrumentation())) {
        return true;
      }
    }
    return false;
  }

  /** One call; when the JVM refuses it as a whole, one for each class. */
  static void retransform(Instrumentation jvm, Class<?>[] types) {
    if (types.length == 0) {
      return;
    }
    try {
      jvm.retransformClasses(types);
    } catch (Throwable refused) {
      Log.debug("retransforming " + types.length + " classes at once failed", refused);
      for (Class<?> type : types) {
        retransform(jvm, type);
      }
    }
  }

  private static void retransform(Instrumentation jvm, Class<?> type) {
    try {
      jvm.retransformClasses(type);
    } catch (Throwable e) {
      Counter.of("heddle.weave.failed", "retransform").increment();
      Log.warnLimited(
          "retransform",
          "could not weave " + type.getName() + ", which was loaded before Heddle: " + e);
    }
  }
}
