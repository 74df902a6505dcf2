// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import dev.heddle.testing.MavenRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Published drivers and the part of each that reads its URLs, which they do before they connect.
 */
enum RealDrivers {
  POSTGRESQL("org.postgresql:postgresql:42.7.4") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Properties read =
          (Properties)
              type("org.postgresql.Driver")
                  .getMethod("parseURL", String.class, Properties.class)
                  .invoke(null, url, info);
      return read == null
          ? null
          : said(
              first(
                  read.getProperty("PGHOST", "").isEmpty()
                      ? "localhost"
                      : read.getProperty("PGHOST")),
              first(read.getProperty("PGPORT", "5432")),
              read.getProperty("PGDBNAME"));
    }
  },
  MYSQL("com.mysql:mysql-connector-j:9.1.0") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Class<?> type = type("com.mysql.cj.conf.ConnectionUrl");
      Object read =
          type.getMethod("getConnectionUrlInstance", String.class, Properties.class)
              .invoke(null, url, info);
      Object host = call(read, "getMainHost");
      Object port = call(host, "getPort");
      return said(
          call(host, "getHost"),
          Integer.valueOf(-1).equals(port) ? 3306 : port, // of a service, which DNS tells
          call(host, "getDatabase"));
    }
  },
  MYSQL5("mysql:mysql-connector-java:5.1.49") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Class<?> type = type("com.mysql.jdbc.NonRegisteringDriver");
      Object driver = type.getConstructor().newInstance();
      Properties read =
          (Properties)
              type.getMethod("parseURL", String.class, Properties.class).invoke(driver, url, info);
      if (read == null) {
        return null;
      }
      String host = read.getProperty("HOST.1", read.getProperty("HOST", "localhost"));
      String port = read.getProperty("PORT.1", read.getProperty("PORT", "3306"));
      return said(host, port, read.getProperty("DBNAME"));
    }
  },
  MARIADB("org.mariadb.jdbc:mariadb-java-client:3.5.1") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Object read =
          type("org.mariadb.jdbc.Configuration")
              .getMethod("parse", String.class, Properties.class)
              .invoke(null, url, info);
      Object host = ((List<?>) call(read, "addresses")).get(0);
      return said(field(host, "host"), field(host, "port"), call(read, "database"));
    }
  },
  MARIADB2("org.mariadb.jdbc:mariadb-java-client:2.7.12") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Object read =
          type("org.mariadb.jdbc.UrlParser")
              .getMethod("parse", String.class, Properties.class)
              .invoke(null, url, info);
      Object host = ((List<?>) call(read, "getHostAddresses")).get(0);
      return said(field(host, "host"), field(host, "port"), call(read, "getDatabase"));
    }
  },
  SQLSERVER("com.microsoft.sqlserver:mssql-jdbc:12.8.1.jre11") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Map<String, String> read =
          properties("com.microsoft.sqlserver.jdbc.SQLServerDriver", url, info);
      String server = read.getOrDefault("serverName", "");
      String instance = read.get("instanceName");
      int backslash = server.indexOf('\\');
      if (backslash >= 0) { // it takes the name apart when it connects
        instance = server.substring(backslash + 1);
        server = server.substring(0, backslash);
      }
      return said(
          server,
          read.getOrDefault("portNumber", "1433"),
          qualified(instance, read.get("databaseName")));
    }
  },
  JTDS("net.sourceforge.jtds:jtds:1.3.1") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Map<String, String> read = properties("net.sourceforge.jtds.jdbc.Driver", url, info);
      return said(
          read.get("SERVERNAME"),
          read.get("PORTNUMBER"),
          qualified(read.get("INSTANCE"), read.get("DATABASENAME")));
    }
  },
  HSQLDB("org.hsqldb:hsqldb:2.7.4") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Object read =
          type("org.hsqldb.DatabaseURL")
              .getMethod("parseURL", String.class, boolean.class, boolean.class)
              .invoke(null, url, true, false);
      if (read == null) {
        return null;
      }
      Method get = read.getClass().getMethod("getProperty", String.class);
      Object host = get.invoke(read, "host");
      Object port = get.invoke(read, "port");
      return said(host, port == null ? "9001" : port, get.invoke(read, "database"));
    }
  },
  ORACLE("com.oracle.database.jdbc:ojdbc8:23.9.0.25.07") {
    @Override
    @Nullable String read(String url, Properties info) throws ReflectiveOperationException {
      Class<?> type = type("oracle.net.resolver.EZConnectResolver");
      Object resolver =
          type.getMethod("newInstance", String.class)
              .invoke(null, url.substring(url.indexOf('@') + 1));
      String descriptor = (String) call(resolver, "getResolvedUrl");
      return descriptor == null || !descriptor.startsWith("(")
          ? null
          : said(
              UrlScan.parenthesized(descriptor, "HOST"),
              UrlScan.parenthesized(descriptor, "PORT"),
              UrlScan.parenthesized(descriptor, "SERVICE_NAME"));
    }
  };

  private final String coordinates;
  private @Nullable ClassLoader loader;

  RealDrivers(String coordinates) {
    this.coordinates = coordinates;
  }

  /** {@code host port name} as the driver reads them; null where it takes the URL for no own. */
  @Nullable String ask(String url, Properties info) throws Exception {
    try {
      return read(url, info);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SQLException || e.getCause() instanceof RuntimeException) {
        return null; // it says that it can't read it
      }
      throw e;
    }
  }

  abstract @Nullable String read(String url, Properties info) throws ReflectiveOperationException;

  final synchronized Class<?> type(String name) throws ClassNotFoundException {
    if (loader == null) {
      List<URL> jars = new ArrayList<>();
      for (Path jar : MavenRepository.get().resolve(coordinates)) {
        try {
          jars.add(jar.toUri().toURL());
        } catch (MalformedURLException e) {
          throw new IllegalStateException(e);
        }
      }
      loader = new URLClassLoader(jars.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }
    return Class.forName(name, true, loader);
  }

  final Map<String, String> properties(String driver, String url, Properties info)
      throws ReflectiveOperationException {
    Driver asked = (Driver) type(driver).getConstructor().newInstance();
    Map<String, String> read = new java.util.HashMap<>();
    try {
      for (DriverPropertyInfo property : asked.getPropertyInfo(url, info)) {
        if (property.value != null && !property.value.isEmpty()) {
          read.put(property.name, property.value);
        }
      }
    } catch (SQLException e) {
      throw new InvocationTargetException(e);
    }
    return read;
  }

  static @Nullable Object call(Object target, String getter) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(getter);
    method.setAccessible(true);
    return method.invoke(target);
  }

  static @Nullable Object field(Object target, String name) throws ReflectiveOperationException {
    return target.getClass().getField(name).get(target);
  }

  static String first(String list) {
    int comma = list.indexOf(',');
    return comma < 0 ? list : list.substring(0, comma);
  }

  static @Nullable String qualified(@Nullable String general, @Nullable String specific) {
    return general == null ? specific : specific == null ? general : general + '|' + specific;
  }

  static String said(@Nullable Object host, @Nullable Object port, @Nullable Object name) {
    String server = host == null ? "null" : host.toString().replaceAll("[\\[\\]]", "");
    String database = name == null || name.toString().isEmpty() ? "null" : name.toString();
    return (server.isEmpty() ? "null" : server) + ' ' + port + ' ' + database;
  }
}
