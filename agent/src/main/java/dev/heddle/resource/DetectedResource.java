// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import dev.heddle.trace.ResourceSource;
import java.util.Map;

/** What is exported as the resource, for log lines that show some of it. Any thread. */
public final class DetectedResource extends ResourceSource {
  private final ResourceDetector detector;

  private DetectedResource(ResourceDetector detector) {
    this.detector = detector;
  }

  /** Nothing is detected before somebody asks. */
  public static void install(ResourceDetector detector) {
    ResourceSource.install(new DetectedResource(detector));
  }

  @Override
  protected Map<String, Object> read() {
    return detector.detect();
  }
}
