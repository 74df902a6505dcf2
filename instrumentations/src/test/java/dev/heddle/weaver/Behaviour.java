// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What a class does: every method and constructor called with several arguments, written down. */
final class Behaviour {
  private static final int ROUNDS = 6;
  private static final String[] TEXTS = {"a", "abc", "abcdef", "", null, "another text"};
  private static final int[] NUMBERS = {0, 1, 3, 4, 12, 60};

  private Behaviour() {}

  static List<String> of(Class<?> type) {
    List<Executable> members = new ArrayList<>();
    members.addAll(Arrays.asList(type.getDeclaredConstructors()));
    members.addAll(Arrays.asList(type.getDeclaredMethods()));
    members.removeIf(Executable::isSynthetic);
    members.sort(Comparator.comparing(Executable::toString));
    List<String> lines = new ArrayList<>();
    for (Executable member : members) {
      member.setAccessible(true);
      for (int round = 0; round < ROUNDS; round++) {
        call(type, member, round, lines);
      }
    }
    return lines;
  }

  private static void call(Class<?> type, Executable member, int round, List<String> lines) {
    Object self = Modifier.isStatic(member.getModifiers()) ? null : instance(type);
    Object[] arguments = new Object[member.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(member.getParameterTypes()[i], round + i);
    }
    Trace.take();
    String outcome;
    try {
      Object result =
          member instanceof Method
              ? ((Method) member).invoke(self, arguments)
              : ((Constructor<?>) member).newInstance(arguments);
      outcome = "returned " + Trace.shown(result);
    } catch (InvocationTargetException e) {
      outcome = "threw " + Trace.shown(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    lines.add(
        member.getName()
            + Arrays.toString(member.getParameterTypes())
            + Trace.shown(arguments)
            + " "
            + outcome
            + " "
            + Trace.take()
            + " left "
            + Trace.shown(self)
            + Trace.shown(arguments));
  }

  private static Object instance(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object argument(Class<?> type, int choice) {
    int number = NUMBERS[choice % NUMBERS.length];
    String text = TEXTS[choice % TEXTS.length];
    if (type == int.class) {
      return number;
    } else if (type == long.class) {
      return (long) number << 33;
    } else if (type == double.class) {
      return number * 1.5;
    } else if (type == float.class) {
      return number * 2.5f;
    } else if (type == boolean.class) {
      return number > 3;
    } else if (type == byte.class) {
      return (byte) number;
    } else if (type == short.class) {
      return (short) number;
    } else if (type == char.class) {
      return (char) ('a' + number);
    } else if (type == int[].class) {
      return new int[number % 4];
    } else if (type == String[].class) {
      return new String[] {text, "b"};
    }
    return text;
  }
}
