// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;

/** Runs one exploded web application in a Tomcat until the JVM is asked to end. */
final class EmbeddedTomcat {
  // java.util.logging holds loggers weakly: without these fields the levels would be forgotten
  private static final Logger TOMCAT = Logger.getLogger("org.apache");
  private static final Logger FILES = Logger.getLogger("org.apache.catalina.webresources");
  private static final Logger SESSIONS = Logger.getLogger("org.apache.catalina.util");

  private final Tomcat tomcat = new Tomcat();
  private final Path work;

  private EmbeddedTomcat(Path work) {
    this.work = work;
  }

  /** Starts the folder {@code webapps/<name>} next to this class's jar under {@code /<name>}. */
  static void serve(String name, int port) throws Exception {
    TOMCAT.setLevel(Level.WARNING);
    SESSIONS.setLevel(Level.SEVERE); // on a busy machine it warns of a slow random generator
    FILES.setLevel(Level.SEVERE); // on Java 8 it warns of a cache that it has switched off itself
    EmbeddedTomcat server = new EmbeddedTomcat(Files.createTempDirectory(name + "-tomcat"));
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, name + "-stop"));
    int actualPort = server.start(name, port);
    System.out.println(name + " ready: http://127.0.0.1:" + actualPort + "/" + name + "/");
    server.tomcat.getServer().await();
  }

  private int start(String name, int port) throws Exception {
    tomcat.setBaseDir(work.toString());
    tomcat.setPort(port);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addWebapp("/" + name, new File(home(), "webapps/" + name).getPath());
    StandardJarScanFilter noTagLibraries = new StandardJarScanFilter();
    noTagLibraries.setDefaultTldScan(false);
    context.getJarScanner().setJarScanFilter(noTagLibraries);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IllegalStateException(name + " did not start, see the lines above");
    }
    return tomcat.getConnector().getLocalPort();
  }

  private static File home() throws Exception {
    File jar =
        new File(EmbeddedTomcat.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return jar.getParentFile();
  }

  private void stop() {
    try {
      tomcat.stop();
      tomcat.destroy();
      delete(work);
    } catch (LifecycleException | IOException e) {
      System.err.println("stop failed: " + e);
    }
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException error)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
