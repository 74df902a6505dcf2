// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.log4j1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.LogCorrelationContract;
import dev.heddle.trace.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "log4j:log4j:1.2.4",
  "log4j:log4j:1.2.8",
  "log4j:log4j:1.2.15,!javax.jms:jms,!com.sun.jdmk:jmxtools,!com.sun.jmx:jmxri",
  "log4j:log4j:latest",
  "ch.qos.reload4j:reload4j:1.2.18.0",
  "ch.qos.reload4j:reload4j:latest"
})
class Log4j1Test extends LogCorrelationContract {
  @Override
  protected Logging open(boolean async) {
    return new Log4j1Logging(lines, PATTERN, async);
  }

  @Test
  void sendsTheIdsWithASerializedEvent() throws Exception {
    Logging logging = open(false);
    logging.put("user", "ann");
    LoggingEvent event =
        new LoggingEvent("test", Logger.getLogger("test"), Level.INFO, "hello", null);
    Span span = span("a");
    span.attach();
    Logger.getLogger("test").callAppenders(event);
    span.detach();
    span.end();

    LoggingEvent received = received(event);
    logging.remove("user");
    logging.close();

    assertThat(received.getMDC("user")).isEqualTo("ann");
    if (hasProperties()) {
      String ids = received.getMDC("trace_id") + "|" + received.getMDC("span_id");
      assertThat(ids + "|" + received.getMDC("trace_flags")).isEqualTo(ids(span, "01"));
    }
  }

  private static boolean hasProperties() {
    try {
      LoggingEvent.class.getMethod("setProperty", String.class, String.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false; // before 1.2.15
    }
  }

  private static LoggingEvent received(LoggingEvent event) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(event);
    }
    byte[] sent = bytes.toByteArray();
    try (ObjectInputStream in = new OfThisLoader(sent)) {
      return (LoggingEvent) in.readObject();
    }
  }

  private static final class OfThisLoader extends ObjectInputStream {
    OfThisLoader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
      return Class.forName(description.getName(), false, OfThisLoader.class.getClassLoader());
    }
  }
}
