// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.diagnostics.Log;

/**
 * Tells once that another agent traces this JVM too: both work, but each request is recorded twice
 * and carries the trace headers of either. Runs when {@code main} has begun, after all agents.
 */
final class OtherTracers {
  /** The classes that begin them, and what their users call them. */
  private static final String[] AGENTS = {
    "co.elastic.apm.agent.premain.AgentMain", "Elastic's agent",
    "com.microsoft.applicationinsights.agent.Agent", "Application Insights",
    "com.navercorp.pinpoint.bootstrap.PinpointBootStrap", "Pinpoint",
    "com.newrelic.bootstrap.BootstrapAgent", "New Relic's agent",
    "com.singularity.ee.agent.appagent.AgentEntryPoint", "AppDynamics",
    "datadog.trace.bootstrap.AgentBootstrap", "Datadog's agent",
    "io.opentelemetry.javaagent.OpenTelemetryAgent", "the OpenTelemetry agent",
    "org.apache.skywalking.apm.agent.SkyWalkingAgent", "SkyWalking",
    "org.glowroot.agent.AgentPremain", "Glowroot",
  };

  private OtherTracers() {}

  static void tell() {
    for (int i = 0; i < AGENTS.length; i += 2) {
      if (isLoaded(AGENTS[i])) {
        Log.warn(
            AGENTS[i + 1]
                + " traces this JVM too: requests are recorded twice, with the trace headers of"
                + " either; start the JVM with one of the two");
      }
    }
  }

  /** An agent's jar is on the system class path from when the JVM has started it. */
  private static boolean isLoaded(String name) {
    try {
      Class.forName(name, false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
