// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import org.jspecify.annotations.Nullable;

/**
 * The id of the container this process runs in: from {@code /proc/self/cgroup} with cgroup v1 or
 * where v2 shows the host's hierarchy, else from the paths of the files that a runtime mounts into
 * its containers ({@code /proc/self/mountinfo}).
 *
 * <p>A containerd sandbox's id, which names the pod and not the container, is not taken for one.
 */
final class ContainerId {
  private static final int LENGTH = 64;

  private ContainerId() {}

  static @Nullable String find(Surroundings surroundings) {
    String id = inLines(surroundings.text("proc/self/cgroup"), true);
    return id == null ? inLines(surroundings.text("proc/self/mountinfo"), false) : id;
  }

  private static @Nullable String inLines(@Nullable String text, boolean cgroup) {
    for (int start = 0; text != null && start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      String id = cgroup ? ofCgroup(line) : ofMount(line);
      if (id != null) {
        return id;
      }
      start = end + 1;
    }
    return null;
  }

  /**
   * {@code 12:cpu:/docker/<id>}, {@code …/cri-containerd-<id>.scope}, {@code …/crio-<id>}, {@code
   * …:cri-containerd:<id>}, {@code …/libpod-<id>.scope/container}.
   */
  private static @Nullable String ofCgroup(String line) {
    int end = line.length();
    while (end > 0) {
      int slash = line.lastIndexOf('/', end - 1);
      String segment = line.substring(slash + 1, end);
      if (segment.endsWith(".scope")) {
        segment = segment.substring(0, segment.length() - ".scope".length());
      }
      int prefix = Math.max(segment.lastIndexOf('-'), segment.lastIndexOf(':'));
      String id = segment.substring(prefix + 1);
      if (isId(id)) {
        return id;
      }
      end = slash;
    }
    return null;
  }

  /**
   * {@code … /var/lib/docker/containers/<id>/hostname /etc/hostname …}, {@code
   * …/overlay-containers/<id>/userdata/…}.
   */
  private static @Nullable String ofMount(String line) {
    int at = line.indexOf("containers/");
    while (at >= 0) {
      int start = at + "containers/".length();
      int end = line.indexOf('/', start);
      if (end - start == LENGTH && isId(line.substring(start, end))) {
        return line.substring(start, end);
      }
      at = line.indexOf("containers/", start);
    }
    return null;
  }

  private static boolean isId(String text) {
    boolean hex = text.length() == LENGTH;
    for (int i = 0; hex && i < LENGTH; i++) {
      char c = text.charAt(i);
      hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    return hex;
  }
}
