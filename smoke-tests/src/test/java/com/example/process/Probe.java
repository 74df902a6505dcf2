// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.lang.management.ManagementFactory;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Prints all that an application may notice of what ran before its main. */
public final class Probe {
  private Probe() {}

  public static void main(String[] args) {
    System.out.println("arguments " + Arrays.toString(args));
    System.out.println("thread " + Thread.currentThread());
    System.out.println("loader " + nameOf(Thread.currentThread().getContextClassLoader()));
    System.out.println("handler " + Thread.getDefaultUncaughtExceptionHandler());
    System.out.println("streams " + nameOf(System.in) + nameOf(System.out) + nameOf(System.err));
    System.out.println("url handlers " + System.getProperty("java.protocol.handler.pkgs"));
    System.out.println("security " + Arrays.toString(Security.getProviders()));
    System.out.println("jvm warnings " + ManagementFactory.getRuntimeMXBean().getName().isEmpty());
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name));
    }
    properties.remove("jdk.debug");
    System.out.println(properties);
    System.err.println("and stderr");
  }

  private static String nameOf(Object object) {
    return object == null ? "none" : object.getClass().getName();
  }
}
