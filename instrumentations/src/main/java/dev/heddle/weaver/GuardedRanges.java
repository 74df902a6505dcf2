// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The pieces of a method that one catch-all handler of the weaver guards. Empty pieces, which a
 * class file must not have, are left out. Used by one thread.
 */
final class GuardedRanges {
  private final List<Label> starts = new ArrayList<>();
  private final List<Label> ends = new ArrayList<>();
  private @Nullable Label open;

  void open(MethodVisitor out) {
    open = new Label();
    out.visitLabel(open);
  }

  void close(MethodVisitor out) {
    Label start = open;
    if (start == null) {
      return;
    }
    open = null;
    Label end = new Label();
    out.visitLabel(end);
    if (end.getOffset() > start.getOffset()) {
      starts.add(start);
      ends.add(end);
    }
  }

  boolean isEmpty() {
    return starts.isEmpty();
  }

  /** Last in the method's exception table so far. */
  void write(MethodVisitor out, Label handler) {
    for (int i = 0; i < starts.size(); i++) {
      out.visitTryCatchBlock(starts.get(i), ends.get(i), handler, null);
    }
  }
}
