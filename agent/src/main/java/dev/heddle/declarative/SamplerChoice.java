// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import dev.heddle.yaml.YamlException;
import org.jspecify.annotations.Nullable;

/** The samplers that {@code OTEL_TRACES_SAMPLER} has. One thread. */
final class SamplerChoice {
  private static final String[] DELEGATES = {
    "remote_parent_sampled", "always_on",
    "remote_parent_not_sampled", "always_off",
    "local_parent_sampled", "always_on",
    "local_parent_not_sampled", "always_off"
  };

  private final DeclarativeFile file;

  SamplerChoice(DeclarativeFile file) {
    this.file = file;
  }

  void read(Section sampler) throws YamlException {
    String kind = sampler.choice();
    if (kind != null && kind.equals("parent_based")) {
      Section parent = sampler.section(kind);
      Section root = parent == null ? null : parent.section("root");
      if (parent != null) {
        delegates(parent);
      }
      if (root == null) {
        file.put("OTEL_TRACES_SAMPLER", sampler, kind, "parentbased_always_on");
      } else {
        choose(root, root.choice(), "parentbased_");
      }
    } else {
      choose(sampler, kind, "");
    }
  }

  private void choose(Section sampler, @Nullable String kind, String prefix) throws YamlException {
    if (kind == null) {
      throw new YamlException(sampler.line(), sampler.path() + " must have one key");
    }
    Section chosen = sampler.section(kind);
    switch (kind) {
      case "always_on":
      case "always_off":
        file.put("OTEL_TRACES_SAMPLER", sampler, kind, prefix + kind);
        break;
      case "trace_id_ratio_based":
        file.put("OTEL_TRACES_SAMPLER", sampler, kind, prefix + "traceidratio");
        if (chosen != null) {
          file.put("OTEL_TRACES_SAMPLER_ARG", chosen, "ratio");
        }
        break;
      default:
        throw new YamlException(
            sampler.line(),
            sampler.path()
                + '.'
                + kind
                + " is not supported; it takes always_on, always_off, trace_id_ratio_based or"
                + " parent_based, see also HEDDLE_SAMPLER");
    }
  }

  /** What follows a parent is not to be chosen here; the specification's own choice is. */
  private void delegates(Section parent) throws YamlException {
    for (int i = 0; i < DELEGATES.length; i += 2) {
      Section delegate = parent.section(DELEGATES[i]);
      if (delegate == null) {
        continue;
      }
      String kind = delegate.choice();
      if (kind != null) {
        delegate.section(kind);
      }
      if (!DELEGATES[i + 1].equals(kind)) {
        file.note(
            delegate.line(),
            delegate.path() + " is not supported, it is " + DELEGATES[i + 1] + " always");
      }
    }
  }
}
