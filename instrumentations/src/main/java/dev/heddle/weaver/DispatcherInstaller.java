// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
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
    if (!isDefined()) {
      define(jvm, bytes());
    }
    return $HeddleDispatcher.install(linker);
  }

  /**
   * Puts the linker of an earlier {@link #install} back; with null, call sites that are not linked
   * yet do nothing.
   */
  @SuppressWarnings("unchecked") // it came out of install
  public static void restore(@Nullable Object linker) {
    if (isDefined()) {
      $HeddleDispatcher.install((Function<Object[], Object>) linker);
    }
  }

  /** From now on call sites that are not linked yet do nothing. */
  public static void uninstall() {
    restore(null);
  }

  private static boolean isDefined() {
    try {
      Class.forName(NAME, true, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static void define(Instrumentation jvm, byte[] classFile)
      throws ReflectiveOperationException {
    try {
      Class.forName("java.lang.Module");
    } catch (ClassNotFoundException e) {
      defineOnJava8(classFile);
      return;
    }
    // Written by the build: it calls what Java 8 does not have.
    Class.forName("dev.heddle.weaver.ModuleDefiner")
        .getMethod("define", Instrumentation.class, byte[].class)
        .invoke(null, jvm, classFile);
  }

  private static void defineOnJava8(byte[] classFile) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
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
