// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Calls out and asks databases on its own thread and on others, and answers what it found. */
final class WithinRequest extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient URL echo;

  /** Calls the address, which answers the traceparent that it was sent. */
  WithinRequest(URL echo) {
    this.echo = echo;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PrintWriter out = response.getWriter();
    try {
      httpAndThreads(request.getHeader("traceparent").substring(3, 35), out);
      database("jdbc:h2:mem:essentials");
      out.println("OK H2");
      Class.forName("org.hsqldb.jdbcDriver");
      database("jdbc:hsqldb:mem:essentials");
      out.println("OK HSQLDB with class files of Java 1.2");
    } catch (Exception e) {
      e.printStackTrace(out);
    }
  }

  private void httpAndThreads(String trace, PrintWriter out) throws Exception {
    Set<String> spans = new HashSet<>();
    check("HttpURLConnection", call(), trace, spans, out);
    ExecutorService pool = Executors.newFixedThreadPool(1);
    check("ThreadPoolExecutor", pool.submit(this::call).get(), trace, spans, out);
    pool.shutdown();
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    String later = clock.schedule(this::call, 1, TimeUnit.MILLISECONDS).get();
    check("ScheduledThreadPoolExecutor", later, trace, spans, out);
    clock.shutdown();
    Callable<String> forked = this::call;
    check("ForkJoinPool", new ForkJoinPool(1).submit(forked).get(), trace, spans, out);
    String completed =
        CompletableFuture.supplyAsync(this::callUnchecked).thenApply(answer -> answer).get();
    check("CompletableFuture", completed, trace, spans, out);
    if (Essentials.feature() >= 21) {
      ExecutorService virtual =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      check("virtual threads", virtual.submit(this::call).get(), trace, spans, out);
      virtual.shutdown();
    }
  }

  private static void check(
      String what, String traceparent, String trace, Set<String> spans, PrintWriter out) {
    if (!traceparent.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")) {
      throw new IllegalStateException(what + " sent traceparent: " + traceparent);
    }
    Expect.equal("trace id by " + what, traceparent.substring(3, 35), trace);
    Expect.equal("a span of its own", spans.add(traceparent.substring(36, 52)), true);
    out.println("OK " + what);
  }

  private String callUnchecked() {
    try {
      return call();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String call() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) echo.openConnection();
    try (BufferedReader body =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      return body.readLine();
    }
  }

  private static void database(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table things (id integer primary key, name varchar(20))");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into things (id, name) values (?, ?)")) {
        for (int i = 0; i < 3; i++) {
          insert.setInt(1, i);
          insert.setString(2, "secret" + i);
          insert.addBatch();
        }
        Expect.equal("batch of " + url, insert.executeBatch().length, 3);
      }
      try (ResultSet rows = statement.executeQuery("select name from things where id = 2")) {
        Expect.equal("row of " + url, rows.next(), true);
        Expect.equal("column of " + url, rows.getString(1), "secret2");
      }
      try {
        statement.executeQuery("select nothing from nowhere");
        throw new IllegalStateException("no exception from " + url);
      } catch (SQLException e) {
        String thrower = e.getStackTrace()[0].getClassName();
        Expect.equal("thrown by the driver", thrower.startsWith("org.h"), true);
      }
    }
  }
}
