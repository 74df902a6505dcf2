// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Wraps a connection and its statements as pools and monitoring libraries do. */
final class JdbcProxy implements InvocationHandler {
  private static final Class<?>[] WRAPPED = {
    CallableStatement.class, PreparedStatement.class, Statement.class
  };

  private final Object delegate;

  private JdbcProxy(Object delegate) {
    this.delegate = delegate;
  }

  static Connection wrap(Connection connection) {
    return wrap(Connection.class, connection);
  }

  private static <T> T wrap(Class<T> type, Object delegate) {
    Class<?>[] interfaces = {type};
    ClassLoader loader = JdbcProxy.class.getClassLoader();
    return type.cast(Proxy.newProxyInstance(loader, interfaces, new JdbcProxy(delegate)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object result;
    try {
      result = method.invoke(delegate, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    for (Class<?> type : WRAPPED) {
      if (method.getReturnType() == type) {
        return wrap(type, result);
      }
    }
    return result;
  }
}
