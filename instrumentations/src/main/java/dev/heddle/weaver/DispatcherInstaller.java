// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines {@code java.lang.$HeddleDispatcher}, the one class that woven code refers to, and tells
 * it the linker. The boot class path stays as it is: appending to it would switch class data
 * sharing off and make the JVM say so. Called by the thread that starts the agent.
 */
public final class DispatcherInstaller {
  private static final String NAME = "java.lang.$HeddleDispatcher";
  private static final String RESOURCE = "java/lang/$HeddleDispatcher.class";

  private DispatcherInstaller() {}

  /**
   * Defines the dispatcher where this JVM has none yet and sets its linker; returns the linker
   * before, for {@link #restore}.
   */
  public static @Nullable Object install(Instrumentation jvm, Linker linker)
      throws IOException, ReflectiveOperationException {
    Class<?> dispatcher = existing();
    if (dispatcher == null) {
      dispatcher = define(jvm, bytes());
    }
    return setLinker(dispatcher, linker);
  }

  /**
   * Puts the linker of an earlier {@link #install} back; with null, call sites that are not linked
   * yet do nothing.
   */
  public static void restore(@Nullable Object linker) throws ReflectiveOperationException {
    Class<?> dispatcher = existing();
    if (dispatcher != null) {
      setLinker(dispatcher, linker);
    }
  }

  /** From now on call sites that are not linked yet do nothing. */
  public static void uninstall() throws ReflectiveOperationException {
    restore(null);
  }

  private static @Nullable Class<?> existing() {
    try {
      return Class.forName(NAME, true, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static @Nullable Object setLinker(Class<?> dispatcher, @Nullable Object linker)
      throws ReflectiveOperationException {
    return dispatcher.getMethod("install", Function.class).invoke(null, linker);
  }

  private static Class<?> define(Instrumentation jvm, byte[] classFile)
      throws ReflectiveOperationException {
    Class<?> module;
    try {
      module = Class.forName("java.lang.Module");
    } catch (ClassNotFoundException e) {
      return defineOnJava8(classFile);
    }
    return defineInModule(jvm, module, classFile);
  }

  /** Opens {@code java.lang} to this class's module, as an agent may, and defines by look-up. */
  private static Class<?> defineInModule(Instrumentation jvm, Class<?> module, byte[] classFile)
      throws ReflectiveOperationException {
    Method moduleOf = Class.class.getMethod("getModule");
    Object base = moduleOf.invoke(Object.class);
    Set<Object> self = Collections.singleton(moduleOf.invoke(DispatcherInstaller.class));
    Map<String, Set<Object>> opens = Collections.singletonMap("java.lang", self);
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            jvm,
            base,
            Collections.emptySet(),
            Collections.emptyMap(),
            opens,
            Collections.emptySet(),
            Collections.emptyMap());
    Object lookup =
        MethodHandles.class
            .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
            .invoke(null, Object.class, MethodHandles.lookup());
    return (Class<?>)
        MethodHandles.Lookup.class
            .getMethod("defineClass", byte[].class)
            .invoke(lookup, (Object) classFile);
  }

  private static Class<?> defineOnJava8(byte[] classFile) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    return (Class<?>)
        unsafe
            .getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class)
            .invoke(
                instance.get(null),
                RESOURCE.substring(0, RESOURCE.length() - 6),
                classFile,
                0,
                classFile.length,
                null,
                null);
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      if (in == null) {
        throw new IOException(RESOURCE + " is missing");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
      byte[] buffer = new byte[4096];
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }

  private static @Nullable InputStream open() {
    ClassLoader loader = DispatcherInstaller.class.getClassLoader();
    return loader == null ? null : loader.getResourceAsStream(RESOURCE);
  }
}
