// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.diagnostics;

/** Which Heddle this is, for log lines, the User-Agent and {@code telemetry.distro.version}. */
public final class Version {
  private Version() {}

  /** As in the jar's manifest, {@code 0.1.0}; {@code dev} outside of the jar. */
  public static String current() {
    Package home = Version.class.getPackage(); // null on Java 8 for loaders that define none
    String version = home == null ? null : home.getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
