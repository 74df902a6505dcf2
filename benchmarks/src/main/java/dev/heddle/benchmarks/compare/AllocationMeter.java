// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Bytes that the live threads of another JVM have allocated, exactly, without those of the
 * measurement's own connection.
 */
final class AllocationMeter implements AutoCloseable {
  private final JMXConnector connector;
  private final ThreadMXBean threads;

  private AllocationMeter(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.threads =
        ManagementFactory.newPlatformMXBeanProxy(
            connector.getMBeanServerConnection(),
            ManagementFactory.THREAD_MXBEAN_NAME,
            ThreadMXBean.class);
  }

  @SuppressWarnings("BanJNDI") // to a JVM that the comparison itself has started
  static AllocationMeter attach(long pid) throws IOException {
    try {
      VirtualMachine jvm = VirtualMachine.attach(String.valueOf(pid));
      try {
        JMXServiceURL url = new JMXServiceURL(jvm.startLocalManagementAgent());
        return new AllocationMeter(JMXConnectorFactory.connect(url));
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new IOException("cannot attach to " + pid, e);
    }
  }

  Map<Long, Long> byThread() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    ThreadInfo[] infos = threads.getThreadInfo(ids);
    Map<Long, Long> result = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      ThreadInfo info = infos[i];
      if (bytes[i] >= 0 && info != null && !isOwn(info.getThreadName())) {
        result.put(ids[i], bytes[i]);
      }
    }
    return result;
  }

  long bytesSince(Map<Long, Long> before) {
    long sum = 0;
    for (Map.Entry<Long, Long> now : byThread().entrySet()) {
      sum += now.getValue() - before.getOrDefault(now.getKey(), 0L);
    }
    return sum;
  }

  private static boolean isOwn(String thread) {
    return thread.startsWith("RMI ")
        || thread.startsWith("JMX ")
        || thread.startsWith("Attach Listener");
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
