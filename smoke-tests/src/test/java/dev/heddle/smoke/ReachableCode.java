// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static java.util.stream.Collectors.toMap;

import dev.heddle.smoke.ShippedClass.Reference;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Which methods of the jar some of its methods may run, each with its caller: by calls, by static
 * initialisers, by overriding in a class that is instantiated, and by the JDK's calling back what
 * overrides a method of its own. What runs on other threads ({@code run()}) is left out.
 *
 * <p>Source: rapid type analysis (Bacon, Sweeney, 1996).
 */
final class ReachableCode {
  private record VirtualCall(String owner, String method, String caller) {}

  private final Map<String, ShippedClass> classes;
  private final Map<String, String> callers = new LinkedHashMap<>();
  private final Deque<String> unread = new ArrayDeque<>();
  private final Set<String> initialised = new HashSet<>();
  private final Set<String> instantiated = new HashSet<>();
  private final List<VirtualCall> virtualCalls = new ArrayList<>();

  ReachableCode(Collection<ShippedClass> classes) {
    this.classes = classes.stream().collect(toMap(shipped -> shipped.name, shipped -> shipped));
  }

  /**
   * @param method name and descriptor
   */
  void from(String owner, String method) {
    if (!classes.containsKey(owner) || !classes.get(owner).methods.containsKey(method)) {
      throw new IllegalArgumentException(owner + "." + method + " is not in the jar");
    }
    initialise(owner, "start");
    reach(owner, method, "start");
    for (String next = unread.poll(); next != null; next = unread.poll()) {
      for (Reference reference : references(next)) {
        follow(reference, next);
      }
    }
  }

  /** Methods as {@code owner.name(descriptor)}. */
  Set<String> methods() {
    return callers.keySet();
  }

  List<Reference> references(String method) {
    int dot = method.indexOf('.');
    return classes.get(method.substring(0, dot)).methods.get(method.substring(dot + 1));
  }

  /** Who calls whom until there, for a failure's message. */
  String path(String method) {
    StringBuilder path = new StringBuilder();
    for (String at = method; at != null && !at.equals("start"); at = callers.get(at)) {
      path.append("\n    in ").append(at);
    }
    return path.toString();
  }

  private void follow(Reference reference, String caller) {
    switch (reference.opcode()) {
      case Opcodes.NEW -> instantiate(reference.owner(), caller);
      case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> initialise(reference.owner(), caller);
      case Opcodes.INVOKESTATIC, Opcodes.INVOKESPECIAL -> {
        initialise(reference.owner(), caller);
        resolve(reference.owner(), reference.name() + reference.descriptor(), caller);
      }
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> {
        String method = reference.name() + reference.descriptor();
        virtualCalls.add(new VirtualCall(reference.owner(), method, caller));
        for (String type : List.copyOf(instantiated)) {
          dispatch(type, virtualCalls.get(virtualCalls.size() - 1));
        }
      }
      default -> {}
    }
  }

  private void instantiate(String type, String caller) {
    initialise(type, caller);
    if (!classes.containsKey(type) || !instantiated.add(type)) {
      return;
    }
    for (VirtualCall call : List.copyOf(virtualCalls)) {
      dispatch(type, call);
    }
    for (String method : calledByTheJdk(type)) {
      resolve(type, method, caller);
    }
  }

  private void dispatch(String type, VirtualCall call) {
    if (classes.containsKey(call.owner()) && isBelow(type, call.owner())) {
      resolve(type, call.method(), call.caller());
    }
  }

  private boolean isBelow(String type, String ancestor) {
    if (type.equals(ancestor)) {
      return true;
    }
    ShippedClass shipped = classes.get(type);
    return shipped != null
        && (isBelow(shipped.superName, ancestor)
            || shipped.interfaces.stream().anyMatch(parent -> isBelow(parent, ancestor)));
  }

  private void resolve(String owner, String method, String caller) {
    for (ShippedClass at = classes.get(owner); at != null; at = classes.get(at.superName)) {
      if (at.methods.containsKey(method)) {
        reach(at.name, method, caller);
        return;
      }
    }
  }

  private void initialise(String owner, String caller) {
    if (classes.containsKey(owner) && initialised.add(owner)) {
      initialise(classes.get(owner).superName, caller);
      if (classes.get(owner).methods.containsKey("<clinit>()V")) {
        reach(owner, "<clinit>()V", caller);
      }
    }
  }

  private void reach(String owner, String method, String caller) {
    if (callers.putIfAbsent(owner + "." + method, caller) == null) {
      unread.add(owner + "." + method);
    }
  }

  private Set<String> calledByTheJdk(String type) {
    Set<String> methods = new HashSet<>();
    for (ShippedClass at = classes.get(type); at != null; at = classes.get(at.superName)) {
      addMethodsOfTheJdk(at.superName, methods);
      at.interfaces.forEach(parent -> addMethodsOfTheJdk(parent, methods));
    }
    methods.remove("run()V");
    return methods;
  }

  private void addMethodsOfTheJdk(String type, Set<String> methods) {
    if (classes.containsKey(type)) {
      classes.get(type).interfaces.forEach(parent -> addMethodsOfTheJdk(parent, methods));
      return;
    }
    try {
      Class<?> jdkClass = Class.forName(type.replace('/', '.'), false, null);
      for (Class<?> at = jdkClass; at != null; at = at.getSuperclass()) {
        for (Method method : at.getDeclaredMethods()) {
          addIfOverridable(method, methods);
        }
      }
      for (Method method : jdkClass.getMethods()) {
        addIfOverridable(method, methods);
      }
    } catch (ClassNotFoundException e) {
      return; // a library's class: what implements it runs when the library does
    }
  }

  private static void addIfOverridable(Method method, Set<String> methods) {
    int modifiers = method.getModifiers();
    if (!Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers)) {
      String type =
          MethodType.methodType(method.getReturnType(), method.getParameterTypes())
              .toMethodDescriptorString();
      methods.add(method.getName() + type);
    }
  }
}
