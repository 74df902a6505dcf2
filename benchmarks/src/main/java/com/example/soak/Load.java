// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.soak;

import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application with nothing but database calls, at a given rate: {@code Load <calls a second>
 * <threads> <seconds> <file>}. The file has the number of finished calls of each thread, written
 * through memory, so that it is right even when the process is killed.
 */
public final class Load implements Runnable {
  private static final long SLICE_NANOS = 2_000_000;

  private final MappedByteBuffer progress;
  private final int index;
  private final double callsPerNano;
  private final long nanos;

  private Load(MappedByteBuffer progress, int index, double callsPerNano, long nanos) {
    this.progress = progress;
    this.index = index;
    this.callsPerNano = callsPerNano;
    this.nanos = nanos;
  }

  public static void main(String[] args) throws Exception {
    double rate = Double.parseDouble(args[0]);
    Thread[] threads = new Thread[Integer.parseInt(args[1])];
    long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(args[2]));
    MappedByteBuffer progress;
    try (RandomAccessFile file = new RandomAccessFile(args[3], "rw")) {
      progress = file.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 8L * threads.length);
    }
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(new Load(progress, i, rate / threads.length / 1e9, nanos));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("load done");
  }

  @Override
  public void run() {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:soak" + index);
        PreparedStatement query = connection.prepareStatement("SELECT 1")) {
      long begin = System.nanoTime();
      long calls = 0;
      for (long spent = 0; spent < nanos; spent = System.nanoTime() - begin) {
        long due = (long) (spent * callsPerNano);
        while (calls < due) {
          try (ResultSet rows = query.executeQuery()) {
            rows.next();
          }
          calls++;
          progress.putLong(8 * index, calls);
        }
        LockSupport.parkNanos(SLICE_NANOS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
