// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.MethodRule;
import dev.heddle.build.TypeRule;

/**
 * Every class that implements JDBC's interfaces: drivers, and the pools and proxies above them. The
 * drivers' classes have exact names where they are known, some of which do not implement the
 * interface themselves; all others are found by the interface.
 */
public final class JdbcInstrumentation extends Instrumentation {
  private static final String SQL = "java.lang.String";
  private static final String[] HOUSEKEEPING = {
    "isValid",
    "setAutoCommit",
    "commit",
    "rollback",
    "setReadOnly",
    "isReadOnly",
    "setTransactionIsolation",
    "getTransactionIsolation",
    "setCatalog",
    "getCatalog",
    "setSchema",
    "getSchema",
    "setClientInfo",
    "getMetaData",
    "setSavepoint",
    "releaseSavepoint",
  };

  @Override
  protected void define() {
    name("jdbc");
    jdk("JDBC drivers", "8+");
    virtualField("jdbc.facts").in("java.sql.Connection", "java.sql.Statement");
    virtualField("jdbc.batch").in("java.sql.Statement");
    drivers(types(KnownDrivers.DRIVERS));
    drivers(subtypesOf("java.sql.Driver"));
    connections(types(KnownDrivers.CONNECTIONS));
    housekeeping(types(KnownDrivers.CONNECTIONS));
    connections(subtypesOf("java.sql.Connection").except(KnownPools.CONNECTIONS));
    statements(types(KnownDrivers.STATEMENTS));
    statements(subtypesOf("java.sql.Statement").except(KnownPools.STATEMENTS));
  }

  private static void drivers(TypeRule type) {
    implemented(type.method("connect").takes(SQL, "java.util.Properties"))
        .advice(ConnectAdvice.class);
  }

  private static void connections(TypeRule type) {
    type.method("createStatement").isPublic().isNotBridge().advice(CreateStatementAdvice.class);
    for (String[] parameters : sqlAndUpTo(4)) {
      implemented(type.methodsNamed("prepareStatement", "prepareCall").takes(parameters))
          .advice(PrepareAdvice.class);
    }
    // H2's own way to ask for metadata, up to 1.4
    type.method("prepareAutoCloseStatement").takes(SQL).isNotStatic().advice(PrepareAdvice.class);
  }

  /** Only of drivers that are known: of a pool's objects, {@code close} may run anything. */
  private static void housekeeping(TypeRule type) {
    type.methodsNamed(HOUSEKEEPING).isPublic().isNotStatic().advice(HousekeepingAdvice.class);
  }

  private static void statements(TypeRule type) {
    String[] names = {"execute", "executeUpdate", "executeLargeUpdate"};
    for (String[] parameters : sqlAndUpTo(1)) {
      implemented(type.methodsNamed(names).takes(parameters)).advice(ExecuteSqlAdvice.class);
      implemented(type.method("executeQuery").takes(parameters)).advice(QuerySqlAdvice.class);
    }
    implemented(type.methodsNamed(names).takes()).advice(ExecutePreparedAdvice.class);
    implemented(type.method("executeQuery").takes()).advice(QueryPreparedAdvice.class);
    implemented(type.methodsNamed("executeBatch", "executeLargeBatch").takes())
        .advice(ExecuteBatchAdvice.class);
    implemented(type.method("addBatch").takes(SQL)).advice(AddBatchSqlAdvice.class);
    implemented(type.method("addBatch").takes()).advice(AddBatchAdvice.class);
    implemented(type.method("clearBatch").takes()).advice(ClearBatchAdvice.class);
  }

  private static MethodRule implemented(MethodRule method) {
    return method.isPublic().isNotStatic().isNotBridge();
  }

  /** The statement, and that many parameters of any type after it. */
  private static String[][] sqlAndUpTo(int more) {
    String[][] all = new String[more + 1][];
    for (int i = 0; i <= more; i++) {
      all[i] = new String[i + 1];
      java.util.Arrays.fill(all[i], "*");
      all[i][0] = SQL;
    }
    return all;
  }
}
