// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The exception table of a woven method, written when its code is. The calls of the exit advice are
 * holes in all its ranges: what the advice throws instead of returning must reach the caller and
 * not a handler of the body. Pieces without an instruction, which a class file must not have, are
 * left out. Used by one thread.
 */
final class ExceptionTable {
  private final List<Range> ranges = new ArrayList<>();
  private final List<Label> holeStarts = new ArrayList<>();
  private final List<Label> holeEnds = new ArrayList<>();

  void add(Label start, Label end, Label handler, @Nullable String exceptionType) {
    ranges.add(new Range(start, end, handler, exceptionType));
  }

  void openHole(MethodVisitor out) {
    holeStarts.add(mark(out));
  }

  void closeHole(MethodVisitor out) {
    holeEnds.add(mark(out));
  }

  static Label mark(MethodVisitor out) {
    Label label = new Label();
    out.visitLabel(label);
    return label;
  }

  /** Whether anything between the labels is outside the holes. All labels are known by now. */
  boolean covers(Label start, Label end) {
    Label from = start;
    for (int i = 0; i < holeStarts.size(); i++) {
      if (isBefore(from, holeStarts.get(i)) && isBefore(from, end)) {
        return true;
      }
      if (isBefore(from, holeEnds.get(i))) {
        from = holeEnds.get(i);
      }
    }
    return isBefore(from, end);
  }

  void write(MethodVisitor out) {
    for (int i = 0; i < ranges.size(); i++) {
      ranges.get(i).write(out);
    }
  }

  private static boolean isBefore(Label left, Label right) {
    return left.getOffset() < right.getOffset();
  }

  private final class Range {
    private final Label start;
    private final Label end;
    private final Label handler;
    private final @Nullable String exceptionType;

    Range(Label start, Label end, Label handler, @Nullable String exceptionType) {
      this.start = start;
      this.end = end;
      this.handler = handler;
      this.exceptionType = exceptionType;
    }

    /** Holes are in the order of the code and do not overlap. */
    void write(MethodVisitor out) {
      Label from = start;
      for (int i = 0; i < holeStarts.size(); i++) {
        Label hole = holeStarts.get(i);
        if (isBefore(hole, start)) {
          continue;
        }
        if (!isBefore(hole, end)) {
          break;
        }
        writePiece(out, from, hole);
        from = holeEnds.get(i);
      }
      writePiece(out, from, end);
    }

    private void writePiece(MethodVisitor out, Label from, Label to) {
      if (isBefore(from, to)) {
        out.visitTryCatchBlock(from, to, handler, exceptionType);
      }
    }
  }
}
