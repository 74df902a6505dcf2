// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.catalina.Context;

/** What Tomcat has renamed or moved between 7 and 11, found by reflection. */
final class MovedMembers {
  private MovedMembers() {}

  static void map(Context context, String pattern, String servlet) {
    call(
        () -> {
          Method method;
          try {
            method =
                Context.class.getMethod("addServletMappingDecoded", String.class, String.class);
          } catch (NoSuchMethodException beforeTomcat85) {
            method = Context.class.getMethod("addServletMapping", String.class, String.class);
          }
          method.invoke(context, pattern, servlet);
        });
  }

  static void addErrorPage(Context context, int status, String location) {
    call(
        () -> {
          Class<?> type = errorPage();
          Object page = type.getConstructor().newInstance();
          type.getMethod("setErrorCode", int.class).invoke(page, status);
          type.getMethod("setLocation", String.class).invoke(page, location);
          Context.class.getMethod("addErrorPage", type).invoke(context, page);
        });
  }

  /** Keeps Tomcat from setting the JVM's one URL handler factory, which a second could not. */
  static void leaveUrlHandlersAlone() {
    call(
        () -> {
          try {
            Class.forName("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory")
                .getMethod("disable")
                .invoke(null);
          } catch (ClassNotFoundException beforeTomcat8) {
            // it sets none
          }
        });
  }

  private static Class<?> errorPage() throws ClassNotFoundException {
    try {
      return Class.forName("org.apache.tomcat.util.descriptor.web.ErrorPage");
    } catch (ClassNotFoundException beforeTomcat8) {
      return Class.forName("org.apache.catalina.deploy.ErrorPage");
    }
  }

  private static void call(Reflection reflection) {
    try {
      reflection.run();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Reflection {
    void run() throws ReflectiveOperationException;
  }
}
