// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

/**
 * Tasks that are no part of a request but loops of a server, pool or client which some request
 * happened to start: a context captured for one would live as long as the loop and become the
 * parent of everything it does.
 */
public final class WorkerLoops extends ClassValue<Boolean> {
  private static final WorkerLoops CLASSES = new WorkerLoops();

  private static final String[] PREFIXES = {
    "java.util.concurrent.ForkJoinWorkerThread",
    "java.util.concurrent.ThreadPoolExecutor$Worker",
    "java.lang.VirtualThread",
    "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor",
    "org.apache.tomcat.util.net.Nio2Endpoint$SocketProcessor",
    "org.apache.tomcat.util.net.JIoEndpoint$SocketProcessor",
    "org.apache.tomcat.util.net.AprEndpoint$SocketProcessor",
    "org.eclipse.jetty.server.HttpConnection",
    "org.eclipse.jetty.server.internal.HttpConnection",
    "org.eclipse.jetty.io.nio.SelectChannelEndPoint$",
    "org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread",
    "io.netty.util.concurrent.SingleThreadEventExecutor$",
    "okhttp3.ConnectionPool",
    "okhttp3.internal.connection.RealConnectionPool",
    "okhttp3.internal.concurrent.TaskRunner",
    "com.squareup.okhttp.ConnectionPool$",
    "io.undertow.server.protocol.http.HttpReadListener",
    "com.mysql.cj.jdbc.AbandonedConnectionCleanupThread",
    "com.zaxxer.hikari.pool.HikariPool$",
    "org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer$",
    "org.springframework.util.ConcurrentLruCache$AddTask",
    "io.reactivex.internal.schedulers.ScheduledRunnable",
    "org.quartz",
    "org.hornetq.utils.OrderedExecutorFactory$OrderedExecutor$",
    "ratpack.exec.internal.",
    "zio.internal.FiberRuntime",
    "kotlinx.coroutines.scheduling.CoroutineScheduler$Worker",
  };

  /** True where a context captured for {@code task} would outlive the request. Any thread. */
  public static boolean contains(Object task) {
    return CLASSES.get(task.getClass());
  }

  private WorkerLoops() {}

  @Override
  protected Boolean computeValue(Class<?> type) {
    String name = type.getName();
    for (int i = 0; i < PREFIXES.length; i++) {
      if (name.startsWith(PREFIXES[i])) {
        return Boolean.TRUE;
      }
    }
    return Boolean.FALSE;
  }
}
