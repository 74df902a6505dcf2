// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

/**
 * Types that no supertype rule is applied to: the JDK's, other agents', generated ones. Rules that
 * name a type exactly are not held up by this. Stateless; any thread.
 */
final class IgnoredTypes {
  private static final String[] NONE = {};
  private static final String[] C = {
    "com/sun/",
    "clojure/",
    "com/newrelic/",
    "com/nr/",
    "com/dynatrace/",
    "com/appdynamics/",
    "com/singularity/",
    "com/navercorp/pinpoint/",
    "com/instana/",
    "com/contrastsecurity/",
    "com/wily/",
    "com/intellij/rt/",
    "com/jprofiler/",
    "com/yourkit/",
    "com/p6spy/",
    "com/jinspired/",
    "com/azul/",
    "com/google/inject/internal/",
    "co/elastic/apm/"
  };
  private static final String[] COM_SUN_ALLOWED = {
    "com/sun/messaging/",
    "com/sun/jersey/",
    "com/sun/appserv/",
    "com/sun/faces/",
    "com/sun/enterprise/",
    "com/sun/xml/ws/"
  };
  private static final String[] D = {"datadog/", "dev/heddle/bootstrap/", "ddtrace/"};
  private static final String[] G = {"groovy/"};
  private static final String[] I = {"io/opentelemetry/javaagent/"};
  private static final String[] J = {"java/", "jdk/"};
  private static final String[] K = {"kotlin/"};
  private static final String[] N = {"net/bytebuddy/", "net/sf/cglib/"};
  private static final String[] O = {
    "org/aspectj/",
    "org/slf4j/",
    "org/codehaus/groovy/",
    "org/apache/groovy/",
    "org/apache/lucene/",
    "org/apache/skywalking/apm/",
    "org/apache/xerces/",
    "org/apache/xalan/",
    "org/apache/xml/",
    "org/glowroot/",
    "org/gradle/",
    "org/jacoco/",
    "org/jboss/byteman/",
    "org/objectweb/asm/",
    "org/springframework/aop/",
    "org/springframework/asm/",
    "org/springframework/beans/",
    "org/springframework/cglib/",
    "org/springframework/core/",
    "org/springframework/expression/",
    "org/yaml/snakeyaml/",
    "org/bouncycastle/"
  };
  private static final String[] S = {"sun/", "scala/"};

  private IgnoredTypes() {}

  static boolean contains(String name) {
    if (name.isEmpty()) {
      return true;
    }
    String[] prefixes = startingWith(name.charAt(0));
    if (startsWithOne(prefixes, name)) {
      return prefixes != C || !startsWithOne(COM_SUN_ALLOWED, name);
    }
    return isGenerated(name);
  }

  private static String[] startingWith(char first) {
    switch (first) {
      case 'c':
        return C;
      case 'd':
        return D;
      case 'g':
        return G;
      case 'i':
        return I;
      case 'j':
        return J;
      case 'k':
        return K;
      case 'n':
        return N;
      case 'o':
        return O;
      case 's':
        return S;
      default:
        return NONE;
    }
  }

  private static boolean startsWithOne(String[] prefixes, String name) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Proxies and lambdas: what they delegate to is woven. */
  private static boolean isGenerated(String name) {
    int dollar = name.indexOf('$');
    return dollar >= 0
        && (name.indexOf("$$Lambda", dollar) >= 0
            || name.indexOf("$Proxy", dollar) >= 0 // JDK, Weld and OpenWebBeans
            || name.indexOf("CGLIB$$") >= 0
            || name.indexOf("$$Enhancer", dollar) >= 0
            || name.indexOf("$$FastClass", dollar) >= 0
            || name.indexOf("$$SpringProxy", dollar) >= 0
            || name.indexOf("$HibernateProxy$", dollar) >= 0
            || name.indexOf("$ByteBuddy$", dollar) >= 0
            || name.indexOf("_$$_") >= 0); // Javassist
  }
}
