// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import sun.reflect.ReflectionFactory;

/**
 * Has every method of a test class run on its twin, the class of the same name in another loader.
 * JUnit itself holds an instance of the original class whose constructor never ran.
 */
final class TwinInvoker implements InvocationInterceptor {
  private final ClassLoader loader;
  private final Map<Object, Object> twins = new IdentityHashMap<>();

  TwinInvoker(ClassLoader loader) {
    this.loader = loader;
  }

  /** Runs the twin's own static methods with this annotation, superclasses first. */
  void invokeStatic(Class<?> testClass, Class<? extends Annotation> annotation) throws Throwable {
    List<Method> methods =
        AnnotationSupport.findAnnotatedMethods(
            twinOf(testClass), annotation, HierarchyTraversalMode.TOP_DOWN);
    for (Method method : methods) {
      method.setAccessible(true);
      withLoader(() -> method.invoke(null));
    }
  }

  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> context,
      ExtensionContext extension)
      throws Throwable {
    Class<T> original = context.getExecutable().getDeclaringClass();
    Constructor<?> constructor = twinOf(original).getDeclaredConstructor();
    constructor.setAccessible(true);
    Object twin = withLoader(() -> constructor.newInstance());
    T placeholder = unconstructed(original);
    twins.put(placeholder, twin);
    invocation.skip();
    return placeholder;
  }

  private static <T> T unconstructed(Class<T> type) throws ReflectiveOperationException {
    Constructor<?> constructor =
        ReflectionFactory.getReflectionFactory()
            .newConstructorForSerialization(type, Object.class.getDeclaredConstructor());
    return type.cast(constructor.newInstance());
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    invoke(invocation, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    invoke(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    invoke(invocation, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    return invoke(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    invoke(invocation, context);
  }

  @SuppressWarnings("unchecked") // JUnit asks for what the method of the same name returns
  private <T> T invoke(Invocation<T> invocation, ReflectiveInvocationContext<Method> context)
      throws Throwable {
    invocation.skip();
    Method original = context.getExecutable();
    Method method = twinOf(original);
    Object target = context.getTarget().map(twins::get).orElse(null);
    List<Object> arguments = context.getArguments();
    method.setAccessible(true);
    return (T) withLoader(() -> method.invoke(target, arguments.toArray()));
  }

  private Method twinOf(Method original) throws ReflectiveOperationException {
    Class<?> declaring = twinOf(original.getDeclaringClass());
    Class<?>[] types = original.getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      types[i] = types[i].isPrimitive() || types[i].isArray() ? types[i] : twinOf(types[i]);
    }
    return declaring.getDeclaredMethod(original.getName(), types);
  }

  private Class<?> twinOf(Class<?> original) throws ClassNotFoundException {
    return Class.forName(original.getName(), true, loader);
  }

  private Object withLoader(Call call) throws Throwable {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private interface Call {
    Object run() throws ReflectiveOperationException;
  }
}
