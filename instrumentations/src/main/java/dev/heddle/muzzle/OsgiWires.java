// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which bundle a bundle has a package from, by the wires that the framework made when it resolved
 * them. Source: OSGi Core 4.3 and newer, Bundle Wiring API. Stateless; any thread.
 */
final class OsgiWires {
  private static final String PACKAGE = "osgi.wiring.package";
  private static final String BUNDLE = "osgi.wiring.bundle";

  private OsgiWires() {}

  /**
   * @param reference the framework's {@code BundleReference}, which the loader implements
   */
  static @Nullable ClassLoader provider(ClassLoader loader, Class<?> reference, String packageName)
      throws ReflectiveOperationException {
    Api api = new Api(reference);
    Object wiring = api.wiring(loader);
    if (wiring == null) {
      return null; // uninstalled meanwhile
    }
    for (Object wire : api.requiredWires(wiring, PACKAGE)) {
      if (packageName.equals(api.exported(api.capability(wire)))) {
        return api.loader(api.provider(wire));
      }
    }
    for (Object wire : api.requiredWires(wiring, BUNDLE)) {
      Object provider = api.provider(wire);
      for (Object capability : api.capabilities(provider, PACKAGE)) {
        if (packageName.equals(api.exported(capability))) {
          return api.loader(provider);
        }
      }
    }
    return null;
  }

  /** The framework's own copy of the interfaces. */
  private static final class Api {
    private final Class<?> reference;
    private final Class<?> wiringType;
    private final Class<?> wireType;

    Api(Class<?> reference) throws ReflectiveOperationException {
      ClassLoader framework = reference.getClassLoader();
      this.reference = reference;
      this.wiringType = Class.forName("org.osgi.framework.wiring.BundleWiring", false, framework);
      this.wireType = Class.forName("org.osgi.framework.wiring.BundleWire", false, framework);
    }

    @Nullable Object wiring(ClassLoader loader) throws ReflectiveOperationException {
      Object bundle = reference.getMethod("getBundle").invoke(loader);
      Class<?> bundleType = reference.getMethod("getBundle").getReturnType();
      return bundle == null
          ? null
          : bundleType.getMethod("adapt", Class.class).invoke(bundle, wiringType);
    }

    /** Empty where there are none, or the wiring is no longer in use. */
    List<?> requiredWires(Object wiring, String namespace) throws ReflectiveOperationException {
      return list(wiringType.getMethod("getRequiredWires", String.class).invoke(wiring, namespace));
    }

    List<?> capabilities(Object wiring, String namespace) throws ReflectiveOperationException {
      return list(wiringType.getMethod("getCapabilities", String.class).invoke(wiring, namespace));
    }

    private static List<?> list(@Nullable Object wires) {
      return wires == null ? Collections.emptyList() : (List<?>) wires;
    }

    Object capability(Object wire) throws ReflectiveOperationException {
      return wireType.getMethod("getCapability").invoke(wire);
    }

    Object provider(Object wire) throws ReflectiveOperationException {
      return wireType.getMethod("getProviderWiring").invoke(wire);
    }

    @Nullable Object exported(Object capability) throws ReflectiveOperationException {
      Class<?> type =
          Class.forName(
              "org.osgi.framework.wiring.BundleCapability", false, reference.getClassLoader());
      Map<?, ?> attributes = (Map<?, ?>) type.getMethod("getAttributes").invoke(capability);
      return attributes.get(PACKAGE);
    }

    @Nullable ClassLoader loader(Object wiring) throws ReflectiveOperationException {
      return (ClassLoader) wiringType.getMethod("getClassLoader").invoke(wiring);
    }
  }
}
