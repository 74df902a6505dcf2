// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URL;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What an application sees of its own tasks and exceptions. */
final class OutsideRequest {
  private OutsideRequest() {}

  static void tasksKeepTheirIdentity() throws Exception {
    BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(1);
    Runnable[] rejected = new Runnable[1];
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, queue, (task, executor) -> rejected[0] = task);
    CountDownLatch end = new CountDownLatch(1);
    pool.execute(
        () -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Runnable queued = () -> {};
    Runnable excess = () -> {};
    pool.execute(queued);
    Expect.same("queued task", queue.peek(), queued);
    pool.execute(excess);
    Expect.same("rejected task", rejected[0], excess);
    Expect.equal("removed", pool.remove(queued), true);
    end.countDown();
    pool.shutdown();
    Expect.equal("terminated", pool.awaitTermination(20, TimeUnit.SECONDS), true);
  }

  static void exceptionsPassUnchanged() throws Exception {
    IllegalArgumentException thrown = new IllegalArgumentException("the application's own");
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    Callable<String> failing =
        () -> {
          throw thrown;
        };
    try {
      pool.submit(failing).get();
      throw new IllegalStateException("the task did not fail");
    } catch (ExecutionException e) {
      Expect.same("cause", e.getCause(), thrown);
    }
    pool.shutdown();
    try {
      new URL("http://127.0.0.1:" + closedPort() + "/").openConnection().getInputStream();
      throw new IllegalStateException("the call did not fail");
    } catch (ConnectException e) {
      Expect.equal("suppressed", e.getSuppressed().length, 0);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
