// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import dev.heddle.muzzle.SymbolReference;
import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.Assignment;
import dev.heddle.weaver.ParameterBinding;
import org.jspecify.annotations.Nullable;

/** Decodes one record of the index from front to back; used once by one thread. */
final class RecordReader {
  static final int NO_ADVICE_METHOD = 0;
  static final int NOTHING = 0xFFFF;
  private static final String[] NONE = {};

  private final IndexData data;
  private int at;

  RecordReader(IndexData data, int section, int number) {
    this.data = data;
    this.at = data.record(section, number);
  }

  AdviceModel advice(int id) {
    return new AdviceModel(id, string(), adviceMethod(), adviceMethod());
  }

  private @Nullable AdviceMethod adviceMethod() {
    if (byteValue() == NO_ADVICE_METHOD) {
      return null;
    }
    String name = string();
    String descriptor = string();
    boolean onThrowable = byteValue() != 0;
    int skipOn = byteValue();
    ParameterBinding[] parameters = new ParameterBinding[byteValue()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = new ParameterBinding(byteValue(), byteValue(), byteValue() != 0, string());
    }
    Assignment[] assignments = new Assignment[byteValue()];
    for (int i = 0; i < assignments.length; i++) {
      int target = byteValue();
      int argument = byteValue();
      int index = byteValue();
      assignments[i] = new Assignment(target, argument, index == 0xFF ? Assignment.WHOLE : index);
    }
    return new AdviceMethod(name, descriptor, parameters, onThrowable, skipOn, assignments);
  }

  /** Of an advice's record, behind what {@link #advice} reads. */
  SymbolReference[] references() {
    SymbolReference[] references = new SymbolReference[shortValue()];
    for (int i = 0; i < references.length; i++) {
      references[i] = new RecordReader(data, IndexData.REFERENCES, shortValue()).reference();
    }
    return references;
  }

  private SymbolReference reference() {
    return new SymbolReference(byteValue(), string(), string(), string(), byteValue());
  }

  InstrumentationEntry instrumentation(int number) {
    return new InstrumentationEntry(number, strings(), byteValue() != 0, strings(), strings());
  }

  WeaveRule rule(InstrumentationIndex index, int number) {
    InstrumentationEntry instrumentation = index.instrumentation(shortValue());
    String[] exceptions = strings();
    String[] present = strings();
    String[] absent = strings();
    String[] virtualFields = strings();
    MethodMatcher[] methods = new MethodMatcher[shortValue()];
    for (int i = 0; i < methods.length; i++) {
      methods[i] = method();
    }
    return new WeaveRule(
        number, instrumentation, exceptions, present, absent, virtualFields, methods);
  }

  private MethodMatcher method() {
    int adviceId = shortValue();
    boolean prefix = byteValue() != 0;
    String[] names = strings();
    boolean anyParameters = byteValue() == 0;
    String[] parameters = strings();
    int parameterCount = byteValue();
    String returned = optionalString();
    String descriptor = optionalString();
    return new MethodMatcher(
        adviceId,
        prefix,
        names,
        anyParameters ? null : parameters,
        parameterCount == 0xFF ? -1 : parameterCount,
        returned,
        descriptor,
        shortValue(),
        shortValue());
  }

  private String[] strings() {
    int count = shortValue();
    String[] strings = count == 0 ? NONE : new String[count];
    for (int i = 0; i < count; i++) {
      strings[i] = string();
    }
    return strings;
  }

  private String string() {
    return data.string(shortValue());
  }

  private @Nullable String optionalString() {
    int number = shortValue();
    return number == NOTHING ? null : data.string(number);
  }

  private int byteValue() {
    return data.int1(at++);
  }

  private int shortValue() {
    int value = data.int2(at);
    at += 2;
    return value;
  }
}
