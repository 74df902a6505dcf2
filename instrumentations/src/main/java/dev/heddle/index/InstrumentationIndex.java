// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.ClassFileSource;
import dev.heddle.muzzle.SymbolReference;
import dev.heddle.weaver.AdviceModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What to weave, by exact class name first: one hash look-up says "nothing" for nearly every class.
 * The {@code dev.heddle.build.Indexer} writes it when Heddle is built.
 *
 * <p>Immutable but for caches of what was decoded; any thread.
 */
public final class InstrumentationIndex {
  /** Where the index lies, among the agent's classes and in the agent's jar. */
  public static final String RESOURCE = "inst/instrumentations.index";

  private static final WeaveRule[] NONE = {};

  private final IndexData data;
  private final AdviceModel[] advices;
  private final InstrumentationEntry[] instrumentations;
  private final AtomicReferenceArray<@Nullable WeaveRule> rules;
  private final long methodFilter;

  private InstrumentationIndex(IndexData data) {
    this.data = data;
    this.advices = new AdviceModel[data.count(IndexData.ADVICES)];
    this.instrumentations = new InstrumentationEntry[data.count(IndexData.INSTRUMENTATIONS)];
    this.rules = new AtomicReferenceArray<>(data.count(IndexData.RULES));
    this.methodFilter = data.methodFilter();
  }

  /**
   * Reads the index that lies next to Heddle's own classes.
   *
   * @throws IOException when it is missing, cannot be read or has another version
   */
  public static InstrumentationIndex read(ClassLoader agentLoader) throws IOException {
    try (InputStream in = agentLoader.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is missing");
      }
      return of(ClassFileSource.readAll(in));
    } catch (IllegalArgumentException e) {
      throw new IOException(RESOURCE + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param bytes of the file; not copied, not to be written
   * @throws IllegalArgumentException when these are not the bytes of an index of this version
   */
  public static InstrumentationIndex of(byte[] bytes) {
    return new InstrumentationIndex(new IndexData(bytes));
  }

  public AdviceModel advice(int id) {
    AdviceModel known = advices[id];
    if (known == null) {
      known = new RecordReader(data, IndexData.ADVICES, id).advice(id);
      advices[id] = known; // racy here and below: immutable, and equal whoever wins
    }
    return known;
  }

  public int adviceCount() {
    return advices.length;
  }

  /** What the advice and everything that it reaches in its folder need of the application. */
  public SymbolReference[] references(int adviceId) {
    RecordReader record = new RecordReader(data, IndexData.ADVICES, adviceId);
    record.advice(adviceId);
    return record.references();
  }

  /** Every name that a switch may use, as in {@code http-url-connection}. */
  public String[] names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < instrumentations.length; i++) {
      Collections.addAll(names, instrumentation(i).names());
    }
    return names.toArray(new String[0]);
  }

  /** The first name of the one that has the advice of that internal name; null where none has. */
  @Nullable String instrumentationOf(String adviceClass) {
    for (int i = 0; i < rules.length(); i++) {
      WeaveRule rule = rule(i);
      for (MethodMatcher method : rule.methods()) {
        if (advice(method.adviceId()).className().equals(adviceClass)) {
          return rule.instrumentation().name();
        }
      }
    }
    return null;
  }

  int instrumentationCount() {
    return instrumentations.length;
  }

  InstrumentationEntry instrumentation(int number) {
    InstrumentationEntry known = instrumentations[number];
    if (known == null) {
      known = new RecordReader(data, IndexData.INSTRUMENTATIONS, number).instrumentation(number);
      instrumentations[number] = known;
    }
    return known;
  }

  WeaveRule rule(int number) {
    WeaveRule known = rules.get(number);
    if (known == null) {
      known = new RecordReader(data, IndexData.RULES, number).rule(this, number);
      if (!rules.compareAndSet(number, null, known)) {
        return rules.get(number); // rules are told apart by identity
      }
    }
    return known;
  }

  /** The rules for the type of that internal name. */
  WeaveRule[] exactly(String name) {
    return rulesAt(data.find(IndexData.EXACT_NAMES, name, '/'));
  }

  /** Whether there are rules for exactly the type of that binary name. */
  boolean names(String binaryName) {
    return data.find(IndexData.EXACT_NAMES, binaryName, '.') != 0;
  }

  /** What {@link #names} is quickly known to deny. */
  NameFilter nameFilter() {
    return new NameFilter(data, IndexData.EXACT_NAMES);
  }

  /** The rules for what is below the type of that internal name. */
  WeaveRule[] below(String name) {
    return rulesAt(data.find(IndexData.SUPERTYPES, name, '/'));
  }

  /** Whether there are rules for what is below the type of that binary name. */
  boolean namesSupertype(String binaryName) {
    return data.find(IndexData.SUPERTYPES, binaryName, '.') != 0;
  }

  /**
   * Whether the type declares a method that some supertype rule is about, of an instrumentation
   * that is on. Nearly none does, so that nearly never a supertype must be looked for.
   */
  boolean mayHaveSupertypeRule(ClassFile file, Switchboard switches) {
    if (methodFilter == 0 || file.hasNoSupertypes()) {
      return false;
    }
    CandidateSearch search = new CandidateSearch(switches);
    file.visitMethods(search);
    return search.found;
  }

  private WeaveRule[] rulesAt(int list) {
    if (list == 0) {
      return NONE;
    }
    WeaveRule[] found = new WeaveRule[data.int2(list)];
    for (int i = 0; i < found.length; i++) {
      found[i] = rule(data.int2(list + 2 + 2 * i));
    }
    return found;
  }

  private final class CandidateSearch implements ClassFile.MemberVisitor {
    private final Switchboard switches;
    private boolean found;

    CandidateSearch(Switchboard switches) {
      this.switches = switches;
    }

    @Override
    public boolean visit(ClassFile file, int access, int name, int descriptor) {
      if ((methodFilter & file.filterBit(name)) == 0) {
        return false;
      }
      String methodName = file.text(name);
      int list = data.find(IndexData.METHOD_NAMES, methodName, '/');
      if (list != 0) {
        String methodDescriptor = file.text(descriptor);
        WeaveRule[] candidates = rulesAt(list);
        for (int i = 0; i < candidates.length && !found; i++) {
          found =
              switches.enabled(candidates[i].instrumentation())
                  && candidates[i].matchesMethod(access, methodName, methodDescriptor);
        }
      }
      return found;
    }
  }
}
