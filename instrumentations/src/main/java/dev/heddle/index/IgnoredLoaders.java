// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loaders whose classes are never woven: Heddle's own, and those of short-lived generated code. Any
 * thread.
 */
final class IgnoredLoaders {
  private static final String[] NAMES = {
    "sun.reflect.DelegatingClassLoader",
    "jdk.internal.reflect.DelegatingClassLoader",
    "jdk.internal.reflect.ClassDefiner$1",
    "clojure.lang.DynamicClassLoader",
    "org.codehaus.groovy.runtime.callsite.CallSiteClassLoader",
    "org.codehaus.janino.ByteArrayClassLoader",
    "org.apache.cxf.common.util.ASMHelper$TypeHelperClassLoader",
    "org.springframework.context.support.ContextTypeMatchClassLoader$ContextOverridingClassLoader",
    "jdk.nashorn.internal.runtime.ScriptLoader",
    "jdk.nashorn.internal.runtime.StructureLoader",
    "org.openjdk.nashorn.internal.runtime.ScriptLoader",
    "org.openjdk.nashorn.internal.runtime.StructureLoader",
    "org.eclipse.persistence.internal.jaxb.JaxbClassLoader",
    "com.alibaba.fastjson.util.ASMClassLoader",
    "com.alibaba.fastjson2.util.DynamicClassLoader",
    "com.esotericsoftware.reflectasm.AccessClassLoader",
    "net.bytebuddy.dynamic.loading.ByteArrayClassLoader",
  };

  private final Set<String> names = new HashSet<>();
  private final @Nullable ClassLoader own;

  IgnoredLoaders() {
    for (String name : NAMES) {
      names.add(name);
    }
    ClassLoader loader = IgnoredLoaders.class.getClassLoader();
    own = loader == ClassLoader.getSystemClassLoader() ? null : loader; // equal in unit tests
  }

  boolean contains(@Nullable ClassLoader loader) {
    return loader != null
        && (loader == own
            || loader instanceof InstrumentationClassLoader
            || names.contains(loader.getClass().getName()));
  }
}
