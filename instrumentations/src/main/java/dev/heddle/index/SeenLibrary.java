// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/** What became of the classes of one library in one loader. For the diagnostics. One thread. */
public final class SeenLibrary {
  public static final String WOVEN = "woven";

  /** The muzzle turned advice down: the library has not what the advice needs. */
  public static final String REJECTED = "rejected";

  /** By its switch. */
  public static final String OFF = "switched_off";

  /** By {@code OTEL_JAVAAGENT_EXCLUDE_CLASSES} or {@code …_CLASS_LOADERS}. */
  public static final String EXCLUDED = "excluded";

  /**
   * Named by a rule whose conditions do not hold, or loaded where it could not be woven any more.
   */
  public static final String UNWOVEN = "not_woven";

  private final String instrumentation;
  private final String loader;
  private final String state;
  private final String rejections;
  int classes;

  SeenLibrary(String instrumentation, String loader, String state, String rejections) {
    this.instrumentation = instrumentation;
    this.loader = loader;
    this.state = state;
    this.rejections = rejections;
  }

  public String instrumentation() {
    return instrumentation;
  }

  /** Class and identity. */
  public String loader() {
    return loader;
  }

  public String state() {
    return state;
  }

  /** Which advice was turned down, and for which symbol; empty where none was. */
  public String rejections() {
    return rejections;
  }

  /** How many of its classes. */
  public int classes() {
    return classes;
  }
}
