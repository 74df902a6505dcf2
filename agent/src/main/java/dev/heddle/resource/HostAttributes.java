// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code host.*} and {@code os.*}. The host's name comes from files: {@code InetAddress} may ask
 * the network.
 */
final class HostAttributes {
  private static final String[] NAME_FILES = {"proc/sys/kernel/hostname", "etc/hostname"};
  private static final String[] ID_FILES = {"etc/machine-id", "var/lib/dbus/machine-id"};

  private HostAttributes() {}

  static void addTo(Map<String, Object> found, Surroundings surroundings) {
    ResourceDetector.put(found, "host.name", name(surroundings));
    ResourceDetector.put(found, "host.arch", architecture(surroundings.property("os.arch")));
    ResourceDetector.put(found, "host.id", first(surroundings, ID_FILES));
    String os = surroundings.property("os.name");
    String version = surroundings.property("os.version");
    if (os != null) {
      ResourceDetector.put(found, "os.type", type(os.toLowerCase(Locale.ROOT)));
      found.put("os.description", version == null ? os : os + ' ' + version);
    }
    ResourceDetector.put(found, "os.version", version);
  }

  private static @Nullable String name(Surroundings surroundings) {
    String name = first(surroundings, NAME_FILES);
    if (name == null) {
      name = surroundings.environment("HOSTNAME");
    }
    return name == null ? surroundings.environment("COMPUTERNAME") : name;
  }

  private static @Nullable String first(Surroundings surroundings, String[] paths) {
    for (String path : paths) {
      String text = surroundings.text(path);
      if (text != null && text.indexOf('\n') < 0) {
        return text;
      }
    }
    return null;
  }

  /** The convention's names for what JVMs call differently. */
  private static @Nullable String architecture(@Nullable String jvmName) {
    if (jvmName == null) {
      return null;
    }
    switch (jvmName) {
      case "x86_64":
        return "amd64";
      case "aarch64":
        return "arm64";
      case "arm":
        return "arm32";
      case "ppc64le":
        return "ppc64";
      case "i386":
      case "i586":
      case "i686":
        return "x86";
      default:
        return jvmName;
    }
  }

  private static @Nullable String type(String os) {
    String[][] types = {
      {"linux", "linux"},
      {"windows", "windows"},
      {"mac", "darwin"},
      {"freebsd", "freebsd"},
      {"netbsd", "netbsd"},
      {"openbsd", "openbsd"},
      {"aix", "aix"},
      {"sunos", "solaris"},
      {"hp-ux", "hpux"},
      {"z/os", "zos"},
    };
    for (String[] type : types) {
      if (os.startsWith(type[0])) {
        return type[1];
      }
    }
    return null;
  }
}
