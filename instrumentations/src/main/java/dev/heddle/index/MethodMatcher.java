// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import org.jspecify.annotations.Nullable;

/** Which methods get one advice, told by the class file alone. Immutable. */
final class MethodMatcher {
  private static final int NOT_WEAVABLE = 0x0500; // abstract, native

  private final int adviceId;
  private final boolean prefix;
  private final String[] names;
  private final String @Nullable [] parameters;
  private final int parameterCount;
  private final @Nullable String returned;
  private final @Nullable String descriptor;
  private final int requiredAccess;
  private final int forbiddenAccess;

  /**
   * @param parameters descriptors, "" for any one; null for any parameters
   * @param parameterCount -1 for any
   * @param returned a descriptor, null for any
   * @param descriptor the exact one, null for any
   */
  MethodMatcher(
      int adviceId,
      boolean prefix,
      String[] names,
      String @Nullable [] parameters,
      int parameterCount,
      @Nullable String returned,
      @Nullable String descriptor,
      int requiredAccess,
      int forbiddenAccess) {
    this.adviceId = adviceId;
    this.prefix = prefix;
    this.names = names;
    this.parameters = parameters;
    this.parameterCount = parameterCount;
    this.returned = returned;
    this.descriptor = descriptor;
    this.requiredAccess = requiredAccess;
    this.forbiddenAccess = forbiddenAccess;
  }

  int adviceId() {
    return adviceId;
  }

  boolean matches(int access, String name, String methodDescriptor) {
    return (access & requiredAccess) == requiredAccess
        && (access & (forbiddenAccess | NOT_WEAVABLE)) == 0
        && matchesName(name)
        && (descriptor == null || descriptor.equals(methodDescriptor))
        && matchesTypes(methodDescriptor);
  }

  private boolean matchesName(String name) {
    for (String wanted : names) {
      if (prefix ? name.startsWith(wanted) : name.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesTypes(String methodDescriptor) {
    int at = 1;
    int count = 0;
    for (; methodDescriptor.charAt(at) != ')'; count++) {
      int end = endOfType(methodDescriptor, at);
      if (parameters != null) {
        if (count >= parameters.length) {
          return false;
        }
        String wanted = parameters[count];
        if (!wanted.isEmpty() && !isType(methodDescriptor, at, end, wanted)) {
          return false;
        }
      }
      at = end;
    }
    return (parameters == null || parameters.length == count)
        && (parameterCount < 0 || parameterCount == count)
        && (returned == null
            || isType(methodDescriptor, at + 1, methodDescriptor.length(), returned));
  }

  private static boolean isType(String methodDescriptor, int start, int end, String wanted) {
    return wanted.length() == end - start && methodDescriptor.startsWith(wanted, start);
  }

  private static int endOfType(String methodDescriptor, int start) {
    int at = start;
    while (methodDescriptor.charAt(at) == '[') {
      at++;
    }
    return methodDescriptor.charAt(at) == 'L' ? methodDescriptor.indexOf(';', at) + 1 : at + 1;
  }
}
