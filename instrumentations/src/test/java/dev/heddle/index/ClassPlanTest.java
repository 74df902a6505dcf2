// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.ClassFileSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPlanTest {
  private static final String CONNECTION = "java/net/HttpURLConnection";

  @Test
  void findsTheFieldsThatAClassInheritsAndMayRead() throws IOException {
    ClassPlan plan = plan();

    assertThat(plan.inheritedField(CONNECTION, "responseCode")).isEqualTo("I");
    assertThat(plan.inheritedField(CONNECTION, "connected")).isEqualTo("Z");
    assertThat(plan.inheritedField(CONNECTION, "url")).isEqualTo("Ljava/net/URL;");
  }

  @Test
  void findsNoFieldThatIsPrivateStaticOrMissing() throws IOException {
    ClassPlan plan = plan();

    assertThat(plan.inheritedField(CONNECTION, "connectTimeout")).isNull();
    assertThat(plan.inheritedField(CONNECTION, "HTTP_OK")).isNull();
    assertThat(plan.inheritedField(CONNECTION, "noSuchField")).isNull();
    assertThat(plan.inheritedField("no/such/Type", "connected")).isNull();
  }

  private static ClassPlan plan() throws IOException {
    ClassFileSource source = new ClassFileSource(null, "", null);
    ClassFile file = source.find(CONNECTION);
    assertThat(file).isNotNull();
    return new ClassPlan(
        InstrumentationIndex.read(ClassPlanTest.class.getClassLoader()),
        List.of(),
        file,
        new LoaderView(0, 0, true),
        source,
        "the boot loader",
        new WeaveReport());
  }
}
