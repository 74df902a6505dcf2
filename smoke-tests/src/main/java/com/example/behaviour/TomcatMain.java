// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.behaviour;

import java.beans.Expression;
import java.beans.Statement;
import java.io.File;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Serves {@code /shop} by whichever Tomcat from 5.5 to 9 the class path has, by the names of its
 * methods: {@code TomcatMain port}. Prints {@code ready} when it is.
 */
public final class TomcatMain {
  private static final String[] PATTERNS = {"/ok", "/item/*", "/"};
  private static final String NAME = "behaviour";

  private TomcatMain() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    Path home = Files.createTempDirectory("tomcat");
    Files.createDirectories(home.resolve("webapps"));
    System.setProperty("catalina.home", home.toString());
    System.setProperty("catalina.base", home.toString());
    if (has("org.apache.catalina.startup.Tomcat")) {
      embedded(port, home);
    } else {
      old(port, home);
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }

  /** Tomcat 7 and later. */
  private static void embedded(int port, Path home) throws Exception {
    Object tomcat = create("org.apache.catalina.startup.Tomcat");
    run(tomcat, "setBaseDir", home.toString());
    run(tomcat, "setPort", port);
    get(tomcat, "getConnector");
    Object context = get(tomcat, "addContext", "/shop", home.toString());
    Object wrapper = get(context, "createWrapper");
    run(wrapper, "setName", NAME);
    run(wrapper, "setServletClass", "com.example.behaviour.LaterServlet");
    run(wrapper, "setAsyncSupported", true);
    run(context, "addChild", wrapper);
    boolean renamed = hasMethod(context, "addServletMappingDecoded");
    for (String pattern : PATTERNS) {
      run(context, renamed ? "addServletMappingDecoded" : "addServletMapping", pattern, NAME);
    }
    run(tomcat, "start");
  }

  /** Tomcat 5.5 and 6, with a {@code web.xml} of Servlet 2.3. */
  private static void old(int port, Path home) throws Exception {
    Path webapp = home.resolve("webapps/shop");
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n<!DOCTYPE web-app PUBLIC");
    xml.append(" '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'");
    xml.append(" 'http://java.sun.com/dtd/web-app_2_3.dtd'>\n<web-app><servlet>");
    xml.append("<servlet-name>" + NAME + "</servlet-name><servlet-class>");
    xml.append(BehaviourServlet.class.getName()).append("</servlet-class></servlet>\n");
    for (String pattern : PATTERNS) {
      xml.append("<servlet-mapping><servlet-name>" + NAME + "</servlet-name><url-pattern>");
      xml.append(pattern).append("</url-pattern></servlet-mapping>\n");
    }
    Files.createDirectories(webapp.resolve("WEB-INF"));
    Files.write(
        webapp.resolve("WEB-INF/web.xml"),
        xml.append("</web-app>\n").toString().getBytes(StandardCharsets.UTF_8));

    Object server = create("org.apache.catalina.startup.Embedded");
    run(server, "setUseNaming", false);
    Object engine = get(server, "createEngine");
    run(engine, "setName", NAME);
    run(engine, "setDefaultHost", "localhost");
    Object host = get(server, "createHost", "localhost", new File("webapps").getPath());
    run(engine, "addChild", host);
    run(host, "addChild", get(server, "createContext", "/shop", webapp.toString()));
    run(server, "addEngine", engine);
    InetAddress everywhere = InetAddress.getByName("0.0.0.0");
    run(server, "addConnector", get(server, "createConnector", everywhere, port, false));
    run(server, "start");
  }

  private static boolean has(String type) {
    String file = type.replace('.', '/') + ".class";
    return TomcatMain.class.getClassLoader().getResource(file) != null;
  }

  private static boolean hasMethod(Object target, String name) {
    for (java.lang.reflect.Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Object create(String type) throws Exception {
    return Class.forName(type).getConstructor().newInstance();
  }

  private static void run(Object target, String method, Object... arguments) throws Exception {
    new Statement(target, method, arguments).execute();
  }

  private static Object get(Object target, String method, Object... arguments) throws Exception {
    return new Expression(target, method, arguments).getValue();
  }
}
