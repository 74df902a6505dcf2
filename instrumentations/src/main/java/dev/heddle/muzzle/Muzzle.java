// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.muzzle;

import dev.heddle.muzzle.ClassFile.MemberVisitor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the symbols that an advice needs with the class files of the application, by the JVM's
 * own resolution rules (JVMS 5.4.3.2 to 5.4.3.4): superclasses and interfaces are walked, a member
 * must be static or not as it was compiled, and visible from another package.
 *
 * <p>Stateless; one thread for each {@link ClassFileSource}.
 */
public final class Muzzle {
  private static final int PUBLIC = 0x0001;
  private static final int PROTECTED = 0x0004;
  private static final int STATIC = 0x0008;
  private static final int FINAL = 0x0010;
  private static final int INTERFACE = 0x0200;

  private Muzzle() {}

  /** What is wrong with the first reference that does not hold, or null when all hold. */
  public static @Nullable String firstMismatch(
      SymbolReference[] references, ClassFileSource source) {
    for (SymbolReference reference : references) {
      String mismatch = mismatch(reference, source);
      if (mismatch != null) {
        return mismatch;
      }
    }
    return null;
  }

  private static @Nullable String mismatch(SymbolReference reference, ClassFileSource source) {
    ClassFile owner = source.find(reference.owner());
    if (owner == null) {
      return "class " + reference.owner().replace('/', '.') + " is missing";
    }
    String wrongClass = mismatch(reference, owner);
    if (wrongClass != null || reference.kind() == SymbolReference.CLASS) {
      return wrongClass;
    }
    String kind = reference.kind() == SymbolReference.METHOD ? "method " : "field ";
    MemberSearch search = new MemberSearch(reference, source);
    if (!search.in(owner)) {
      return kind + reference + " is missing";
    }
    if (reference.has(SymbolReference.STATIC) != ((search.access & STATIC) != 0)) {
      return kind
          + reference
          + (reference.has(SymbolReference.STATIC) ? " is not static" : " is static");
    }
    int visible = reference.has(SymbolReference.FROM_SUBCLASS) ? PUBLIC | PROTECTED : PUBLIC;
    return (search.access & visible) == 0 ? kind + reference + " is not visible" : null;
  }

  private static @Nullable String mismatch(SymbolReference reference, ClassFile owner) {
    boolean isInterface = (owner.access() & INTERFACE) != 0;
    if (reference.has(SymbolReference.INTERFACE) && !isInterface) {
      return owner.name().replace('/', '.') + " is not an interface";
    }
    if (reference.has(SymbolReference.NOT_INTERFACE) && isInterface) {
      return owner.name().replace('/', '.') + " is an interface";
    }
    if ((owner.access() & PUBLIC) == 0) {
      return "class " + owner.name().replace('/', '.') + " is not visible";
    }
    if (reference.has(SymbolReference.EXTENDED) && (owner.access() & FINAL) != 0) {
      return "class " + owner.name().replace('/', '.') + " is final";
    }
    return null;
  }

  /** Looks for one member in a type and above it; {@link #access} is that of the one found. */
  private static final class MemberSearch implements MemberVisitor {
    private final SymbolReference reference;
    private final ClassFileSource source;
    private final long filter;
    private final Set<String> seen = new HashSet<>();
    private boolean found;
    private int access;

    MemberSearch(SymbolReference reference, ClassFileSource source) {
      this.reference = reference;
      this.source = source;
      this.filter = ClassFile.filterBit(reference.name());
    }

    boolean in(ClassFile type) {
      boolean method = reference.kind() == SymbolReference.METHOD;
      boolean whole = method ? type.visitMethods(this) : type.visitFields(this);
      if (found || !whole || reference.name().equals("<init>")) {
        return found;
      }
      // Fields look at interfaces first (5.4.3.2), methods at superclasses (5.4.3.3).
      if (method) {
        return above(type.superName(), type) || aboveInterfaces(type);
      }
      return aboveInterfaces(type) || above(type.superName(), type);
    }

    private boolean aboveInterfaces(ClassFile type) {
      for (int i = 0; i < type.interfaceCount(); i++) {
        if (above(type.interfaceName(i), type)) {
          return true;
        }
      }
      return false;
    }

    private boolean above(@Nullable String name, ClassFile below) {
      ClassFile type = name == null || !seen.add(name) ? null : source.find(name, below);
      return type != null && in(type);
    }

    @Override
    public boolean visit(ClassFile file, int memberAccess, int name, int descriptor) {
      if (file.filterBit(name) == filter
          && file.text(name).equals(reference.name())
          && file.text(descriptor).equals(reference.descriptor())) {
        found = true;
        access = memberAccess;
      }
      return found;
    }
  }
}
