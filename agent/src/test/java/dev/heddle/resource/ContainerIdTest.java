// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContainerIdTest {
  private static final String ID =
      "3f5d9b8e6c1a4f7e0d2b9a8c7e6f5d4c3b2a19080706050403020100ffeeddcc";
  private static final String OTHER =
      "0000000000000000000000000000000000000000000000000000000000000000";

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12:cpu,cpuacct:/docker/ID", // docker, cgroup v1
        "1:name=systemd:/kubepods/besteffort/pod1c2d/ID", // Kubernetes with docker, cgroupfs
        "11:devices:/kubepods.slice/kubepods-pod1c2d.slice/docker-ID.scope", // … with systemd
        "1:name=systemd:/kubepods.slice/kubepods-burstable.slice/cri-containerd-ID.scope", // containerd
        "5:cpuset:/system.slice/containerd.service/kubepods-burstable-pod1c2d.slice:cri-containerd:ID",
        "3:pids:/kubepods.slice/kubepods-pod1c2d.slice/crio-ID.scope", // CRI-O
        "0::/machine.slice/libpod-ID.scope/container", // Podman, cgroup v2
        "0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope", // rootless
        "0::/system.slice/docker-ID.scope", // docker on cgroup v2 with the host's namespace
        "9:memory:/ecs/55091c13-b8cf-4801-b527-f4601742204d/ID", // ECS
      })
  void findsTheIdInTheCgroup(String line) throws IOException {
    write("proc/self/cgroup", "13:rdma:/\n" + line.replace("ID", ID) + "\n");

    assertThat(find()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "567 549 254:1 /docker/containers/ID/resolv.conf /etc/resolv.conf rw - ext4 /dev/vda1 rw",
        "719 700 8:1 /var/lib/docker/containers/ID/hostname /etc/hostname rw,relatime - ext4 /dev/sda1 rw",
        "807 775 0:25 /containers/overlay-containers/ID/userdata/hostname /etc/hostname rw - tmpfs tmpfs rw",
        "1 2 0:1 /home/u/.local/share/containers/storage/overlay-containers/ID/userdata/hosts /etc/hosts rw - x y rw",
      })
  void findsTheIdInTheMountsWhereCgroupV2HidesIt(String line) throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write(
        "proc/self/mountinfo",
        "456 375 0:143 / / rw - overlay overlay rw,lowerdir=/l/"
            + OTHER
            + "\n"
            + line.replace("ID", ID));

    assertThat(find()).isEqualTo(ID);
  }

  @Test
  void doesNotTakeThePodsSandboxForTheContainer() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write(
        "proc/self/mountinfo",
        "2 1 8:1 /var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/"
            + ID
            + "/hostname /etc/hostname rw - x y rw\n"
            + "3 1 8:1 /var/lib/kubelet/pods/1c2d/containers/app/0a1b2c3d /dev/termination-log rw - x y rw\n");

    assertThat(find()).isNull();
  }

  @Test
  void findsNothingOutsideAContainer() throws IOException {
    write("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-2.scope\n");
    write("proc/self/mountinfo", "24 30 0:22 / /sys rw,nosuid - sysfs sysfs rw\n");

    assertThat(find()).isNull();
  }

  @Test
  void findsNothingWhereThereIsNoProc() {
    assertThat(find()).isNull();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String find() {
    return ContainerId.find(
        new Surroundings(root.toFile(), Collections.emptyMap(), new Properties()));
  }
}
