// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

/** One class, method or field that an advice was compiled against. Immutable. */
public final class SymbolReference {
  public static final int CLASS = 0;
  public static final int METHOD = 1;
  public static final int FIELD = 2;

  /** {@link #flags}: the member is used as a static one; without it, as one of an instance. */
  public static final int STATIC = 1;

  /** {@link #flags}: the owner is called as an interface, or implemented. */
  public static final int INTERFACE = 1 << 1;

  /** {@link #flags}: the owner is called as a class, or extended. */
  public static final int NOT_INTERFACE = 1 << 2;

  /** {@link #flags}: the type has a subclass in the instrumentation. */
  public static final int EXTENDED = 1 << 3;

  /** {@link #flags}: used by a subclass, so protected is enough. */
  public static final int FROM_SUBCLASS = 1 << 4;

  private final int kind;
  private final String owner;
  private final String name;
  private final String descriptor;
  private final int flags;

  /**
   * @param owner internal name
   * @param name member name; empty for a class, as is the descriptor
   */
  public SymbolReference(int kind, String owner, String name, String descriptor, int flags) {
    this.kind = kind;
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.flags = flags;
  }

  public int kind() {
    return kind;
  }

  public String owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public String descriptor() {
    return descriptor;
  }

  public int flags() {
    return flags;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** As a person reads it: {@code a.B}, {@code a.B.c(Ljava/lang/String;)V} or {@code a.B.d}. */
  @Override
  public String toString() {
    String type = owner.replace('/', '.');
    if (kind == CLASS) {
      return type;
    }
    return kind == METHOD ? type + '.' + name + descriptor : type + '.' + name;
  }
}
