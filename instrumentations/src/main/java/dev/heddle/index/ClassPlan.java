// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.ClassFileSource;
import dev.heddle.muzzle.Muzzle;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.ClassWeave;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules for one class come to, method by method. An advice is put to the muzzle when the
 * first method asks for it, so that code for a library version that is not there costs nothing and
 * is not reported. One thread.
 */
final class ClassPlan extends ClassWeave {
  private static final int PUBLIC = 0x0001;
  private static final int PROTECTED = 0x0004;
  private static final int STATIC = 0x0008;
  private static final int INTERFACE = 0x0200;
  private static final int DEEPEST = 100;
  private static final Counter UNVERIFIED =
      Counter.of("heddle.muzzle.unverified", "no_class_files");
  private static final Counter LOADER_FAILED =
      Counter.of("heddle.muzzle.unverified", "loader_failed");

  private final InstrumentationIndex index;
  private final List<WeaveRule> rules;
  private final boolean isInterface;
  private final LoaderView view;
  private final ClassFileSource source;
  private final String loaderDescription;
  private final WeaveReport report;
  private final Set<String> instrumentations = new LinkedHashSet<>();

  ClassPlan(
      InstrumentationIndex index,
      List<WeaveRule> rules,
      ClassFile file,
      LoaderView view,
      ClassFileSource source,
      String loaderDescription,
      WeaveReport report) {
    this.index = index;
    this.rules = rules;
    this.isInterface = (file.access() & INTERFACE) != 0;
    this.view = view;
    this.source = source;
    this.loaderDescription = loaderDescription;
    this.report = report;
  }

  @Override
  public AdviceModel @Nullable [] advices(int access, String name, String descriptor) {
    List<AdviceModel> advices = null;
    for (int i = 0; i < rules.size(); i++) {
      WeaveRule rule = rules.get(i);
      for (MethodMatcher method : rule.methods()) {
        if (method.matches(access, name, descriptor) && fits(rule, method.adviceId())) {
          AdviceModel advice = index.advice(method.adviceId());
          advices = advices == null ? new ArrayList<AdviceModel>(2) : advices;
          if (!contains(advices, advice)) {
            advices.add(advice);
            instrumentations.add(rule.instrumentation().name());
          }
        }
      }
    }
    return advices == null ? null : advices.toArray(new AdviceModel[0]);
  }

  @Override
  public String[] virtualFields() {
    Set<String> names = new LinkedHashSet<>();
    if (isInterface) {
      return new String[0];
    }
    for (int i = 0; i < rules.size(); i++) {
      for (String field : rules.get(i).virtualFields()) {
        names.add(field);
      }
    }
    return names.toArray(new String[0]);
  }

  @Override
  public @Nullable String inheritedField(String superName, String name) {
    ClassFile type = source.find(superName);
    for (int depth = 0; type != null && depth < DEEPEST; depth++) {
      FieldSearch search = new FieldSearch(name);
      type.visitFields(search);
      if (search.found) {
        return search.descriptor;
      }
      String above = type.superName();
      type = above == null ? null : source.find(above, type);
    }
    return null;
  }

  /** The names of those that a method was found for, so far. */
  String[] instrumentations() {
    return instrumentations.toArray(new String[0]);
  }

  private static boolean contains(List<AdviceModel> advices, AdviceModel advice) {
    for (int i = 0; i < advices.size(); i++) {
      if (advices.get(i).id() == advice.id()) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(WeaveRule rule, int adviceId) {
    String verdict = view.verdict(adviceId);
    if (verdict == null) {
      verdict = Muzzle.firstMismatch(index.references(adviceId), source);
      // Below, an advice that does not link after all does nothing.
      if (verdict != null && source.loaderFailed()) {
        LOADER_FAILED.increment();
        return true; // and ask again for the next class
      }
      if (verdict != null && !source.servesClassFiles()) {
        UNVERIFIED.increment();
        verdict = null;
      }
      verdict = verdict == null ? LoaderView.FITS : verdict;
      view.rememberVerdict(adviceId, verdict);
      if (!verdict.isEmpty()) {
        reject(rule.instrumentation(), index.advice(adviceId), verdict);
      }
    }
    return verdict.isEmpty();
  }

  private void reject(InstrumentationEntry instrumentation, AdviceModel advice, String reason) {
    Counter.of("heddle.muzzle.rejected", instrumentation.name()).increment();
    report.rejected(instrumentation.name(), advice.simpleName(), loaderDescription, reason);
    if (view.tellsFirst(instrumentation.number())) {
      Log.warn(
          instrumentation.name()
              + " does not fit the library in "
              + loaderDescription
              + " and records less there ("
              + advice.simpleName()
              + ": "
              + reason
              + "); supported versions are in docs/supported-libraries.md");
    }
  }

  /** The first field of that name ends the search, whether a subclass may read it or not. */
  private static final class FieldSearch implements ClassFile.MemberVisitor {
    private final String name;
    private boolean found;
    private @Nullable String descriptor;

    FieldSearch(String name) {
      this.name = name;
    }

    @Override
    public boolean visit(ClassFile file, int access, int fieldName, int fieldDescriptor) {
      if (file.text(fieldName).equals(name)) {
        found = true;
        boolean readable = (access & (PUBLIC | PROTECTED)) != 0 && (access & STATIC) == 0;
        descriptor = readable ? file.text(fieldDescriptor) : null;
      }
      return found;
    }
  }
}
