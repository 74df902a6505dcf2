// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The service's name where the user gave none. The more somebody meant it as a name, the earlier it
 * counts: Spring's application name, the jar's title, the jar's file name, a known server, the main
 * class.
 */
final class ServiceName {
  /**
   * Launchers whose own names say little: the start of a main class or a jar's name, and what is
   * started.
   */
  private static final String[][] SERVERS = {
    {"org.apache.catalina.startup.Bootstrap", "tomcat"},
    {"org.apache.tomee.", "tomee"},
    {"jboss-modules", "wildfly"},
    {"org.jboss.modules.Main", "wildfly"},
    {"org.jboss.Main", "jboss"},
    {"org.eclipse.jetty.start.Main", "jetty"},
    {"org.eclipse.jetty.xml.XmlConfiguration", "jetty"},
    {"weblogic.Server", "weblogic"},
    {"com.ibm.ws.bootstrap.WSLauncher", "websphere"},
    {"com.ibm.wsspi.bootstrap.WSPreLauncher", "websphere"},
    {"com.ibm.ws.kernel.boot.", "liberty"},
    {"ws-server", "liberty"},
    {"ws-launch", "liberty"},
    {"com.sun.enterprise.glassfish.bootstrap.", "glassfish"},
    {"org.glassfish.embeddable.", "glassfish"},
    {"com.caucho.server.resin.Resin", "resin"},
    {"org.apache.karaf.main.Main", "karaf"},
  };

  private final Surroundings surroundings;

  ServiceName(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Nullable String find() {
    LaunchCommand command = LaunchCommand.of(surroundings.property("sun.java.command"));
    String name = new SpringName(surroundings, command).find();
    if (name == null && command.jar() != null) {
      name = ofJar(command.jar());
    }
    return name == null && command.mainClass() != null ? ofClass(command.mainClass()) : name;
  }

  private static @Nullable String ofJar(File jar) {
    String fileName = withoutVersion(jar.getName());
    String server = server(fileName);
    if (server != null) {
      return server;
    }
    String title = title(jar);
    return title == null ? fileName : title;
  }

  private static @Nullable String title(File jar) {
    try (JarFile file = new JarFile(jar, false)) {
      Manifest manifest = file.getManifest();
      String title =
          manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Title");
      return title == null || title.trim().isEmpty() ? null : title.trim();
    } catch (IOException | SecurityException e) {
      return null; // started from somewhere else, or gone
    }
  }

  /** {@code petclinic-3.1.0-SNAPSHOT.jar} is {@code petclinic}. */
  static String withoutVersion(String fileName) {
    String name = fileName.substring(0, fileName.length() - ".jar".length());
    for (int dash = name.indexOf('-'); dash > 0; dash = name.indexOf('-', dash + 1)) {
      if (startsVersion(name, dash + 1)) {
        return name.substring(0, dash);
      }
    }
    return name;
  }

  /** Digits, and then a dot, a dash or the end. */
  private static boolean startsVersion(String name, int start) {
    int at = start;
    while (at < name.length() && name.charAt(at) >= '0' && name.charAt(at) <= '9') {
      at++;
    }
    return at > start && (at == name.length() || name.charAt(at) == '.' || name.charAt(at) == '-');
  }

  private static String ofClass(String mainClass) {
    String server = server(mainClass);
    return server == null ? mainClass.substring(mainClass.lastIndexOf('.') + 1) : server;
  }

  private static @Nullable String server(String started) {
    for (String[] server : SERVERS) {
      if (started.startsWith(server[0])) {
        return server[1];
      }
    }
    return null;
  }
}
