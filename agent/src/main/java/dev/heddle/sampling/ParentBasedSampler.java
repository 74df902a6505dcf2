// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.sampling;

import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Does what the parent did, local or remote, and asks {@code root} where there is none. Immutable.
 *
 * <p>Source: trace SDK §ParentBased, with the defaults for its four delegates, which no variable
 * can change.
 */
final class ParentBasedSampler implements Sampler {
  private final Sampler root;

  ParentBasedSampler(Sampler root) {
    this.root = root;
  }

  @Override
  public int sample(
      @Nullable SpanContext remoteParent,
      @Nullable Span localParent,
      long traceIdHigh,
      long traceIdLow,
      String name,
      int kind) {
    if (localParent != null) {
      return localParent.sampled() ? RECORD_AND_SAMPLE : DROP;
    }
    if (remoteParent != null) {
      return remoteParent.sampled() ? RECORD_AND_SAMPLE : DROP;
    }
    return root.sample(null, null, traceIdHigh, traceIdLow, name, kind);
  }

  @Override
  public String description() {
    return "ParentBased{root:" + root.description() + "}";
  }
}
