// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.modules;

import dev.heddle.testing.CompiledClasses;

/**
 * An application in two modules: a base with an API and superclasses that it keeps to itself, and a
 * shop with a servlet and a JDBC driver that extend them. Running the shop serves one request, in
 * which its driver connects, with a statement of its own, and then the servlet runs one.
 */
final class ModularShop {
  static final CompiledClasses BASE =
      CompiledClasses.of(
          "package base.internal;"
              + "public abstract class HiddenServlet extends javax.servlet.http.HttpServlet {}",
          "package base.api;"
              + "public abstract class BaseServlet extends base.internal.HiddenServlet {}",
          """
          package base.internal;
          import java.sql.Driver;
          import java.sql.DriverPropertyInfo;
          import java.util.Properties;
          public abstract class HiddenDriver implements Driver {
            public boolean acceptsURL(String url) { return true; }
            public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
              return new DriverPropertyInfo[0];
            }
            public int getMajorVersion() { return 1; }
            public int getMinorVersion() { return 0; }
            public boolean jdbcCompliant() { return false; }
            public java.util.logging.Logger getParentLogger() { return null; }
          }
          """,
          "package base.api;"
              + "public abstract class BaseDriver extends base.internal.HiddenDriver {}");

  /** As much of the database as the shop's driver is compiled against. */
  private static final CompiledClasses H2 =
      CompiledClasses.of(
          """
          package org.h2;
          public class Driver {
            public java.sql.Connection connect(String url, java.util.Properties info) {
              return null;
            }
          }
          """);

  static final CompiledClasses SHOP =
      CompiledClasses.against(
          BASE.and(H2),
          """
          package shop;
          import java.sql.Connection;
          import java.sql.SQLException;
          import java.sql.Statement;
          import java.util.Properties;
          public class ShopDriver extends base.api.BaseDriver {
            public Connection connect(String url, Properties info) throws SQLException {
              Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:shop", info);
              try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 'housekeeping'");
              }
              return connection;
            }
          }
          """,
          """
          package shop;
          import java.sql.Connection;
          import java.sql.SQLException;
          import java.sql.Statement;
          import javax.servlet.ServletException;
          import javax.servlet.ServletRequest;
          import javax.servlet.ServletResponse;
          public class ShopServlet extends base.api.BaseServlet {
            private static final long serialVersionUID = 1;
            public void service(ServletRequest request, ServletResponse response)
                throws ServletException {
              try (Connection connection =
                      new ShopDriver().connect("jdbc:shop:", new java.util.Properties());
                  Statement statement = connection.createStatement()) {
                statement.execute("SELECT 42");
              } catch (SQLException e) {
                throw new ServletException(e);
              }
            }
          }
          """,
          """
          package shop;
          import java.lang.reflect.InvocationHandler;
          import java.lang.reflect.Method;
          import java.lang.reflect.Proxy;
          import javax.servlet.http.HttpServletRequest;
          import javax.servlet.http.HttpServletResponse;
          public class Shop implements Runnable {
            public void run() {
              HttpServletRequest request = (HttpServletRequest) fake(HttpServletRequest.class);
              HttpServletResponse response = (HttpServletResponse) fake(HttpServletResponse.class);
              try {
                new ShopServlet().service(request, response);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }
            private static Object fake(Class<?> type) {
              return Proxy.newProxyInstance(
                  Shop.class.getClassLoader(), new Class<?>[] {type}, new Fake());
            }
            private static final class Fake implements InvocationHandler {
              public Object invoke(Object proxy, Method method, Object[] arguments) {
                switch (method.getName()) {
                  case "getMethod": return "GET";
                  case "getScheme": return "http";
                  case "getRequestURI": return "/shop";
                  case "getProtocol": return "HTTP/1.1";
                  case "getRemoteAddr": return "127.0.0.1";
                  case "getStatus": return 200;
                  case "getDispatcherType": return javax.servlet.DispatcherType.REQUEST;
                  default: return method.getReturnType() == boolean.class ? false
                      : method.getReturnType() == int.class ? (Object) 0 : null;
                }
              }
            }
          }
          """);

  private ModularShop() {}
}
