// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Makes one invocation of a test class out of each version set of {@link LibraryVersions}. JUnit
 * would run {@code @BeforeAll} once for all invocations, so that is done here, in each loader.
 */
final class LibraryVersionsExtension
    implements ClassTemplateInvocationContextProvider, InvocationInterceptor {
  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return context.getRequiredTestClass().isAnnotationPresent(LibraryVersions.class);
  }

  @Override
  public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    LibraryVersions versions = testClass.getAnnotation(LibraryVersions.class);
    return Stream.of(versions.value())
        .map(set -> new VersionInvocation(LibrarySet.parse(set), testClass));
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension) {
    invocation.skip();
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension) {
    invocation.skip();
  }

  private static final class VersionInvocation implements ClassTemplateInvocationContext {
    private final LibrarySet set;
    private final Class<?> testClass;
    private final TwinInvoker twin;

    VersionInvocation(LibrarySet set, Class<?> testClass) {
      this.set = set;
      this.testClass = testClass;
      this.twin =
          new TwinInvoker(LibraryLoader.of(set, MavenRepository.get().resolve(set), testClass));
    }

    @Override
    public String getDisplayName(int index) {
      return set.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(twin);
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      invokeStatic(BeforeAll.class);
      AutoCloseable afterAll = () -> invokeStatic(AfterAll.class);
      context
          .getStore(ExtensionContext.Namespace.create(VersionInvocation.class))
          .put(AfterAll.class, afterAll);
    }

    private void invokeStatic(Class<? extends java.lang.annotation.Annotation> annotation) {
      try {
        twin.invokeStatic(testClass, annotation);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("@" + annotation.getSimpleName() + " of " + set, e);
      }
    }
  }
}
