// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springscheduling;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.scheduling.Mails;
import dev.heddle.context.Context;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Spring's annotations, in the versions that read class files of today. */
@LibraryVersions({
  "org.springframework:spring-context:5.3.39",
  "org.springframework:spring-context:latest",
})
@ExtendWith(HeddleExtension.class)
class SpringAsyncTest {
  private final RecordedSpans spans = HeddleExtension.spans();
  private final AnnotationConfigApplicationContext application =
      new AnnotationConfigApplicationContext(Mails.Configuration.class);

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void carriesTheContextIntoAsynchronousMethods() throws Exception {
    Mails mails = application.getBean(Mails.class);
    Span request = TestSpan.start("request");
    request.attach();
    mails.send();
    request.detach();

    Context seen = mails.sent().get(10, TimeUnit.SECONDS);
    assertThat(seen == request).isTrue();
    request.end();
    application.close();
    assertThat(spans.all()).anySatisfy(span -> assertThat(span).hasName("request"));
  }

  @Test
  void makesASpanOfAScheduledMethod() throws Exception {
    Mails mails = application.getBean(Mails.class);
    Context seen = mails.cleaned().get(10, TimeUnit.SECONDS);
    application.close();

    assertThat((Span) seen)
        .isRoot()
        .hasName("Mails.clean")
        .hasAttribute("code.function.name", "com.example.scheduling.Mails.clean");
  }
}
