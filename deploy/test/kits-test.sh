#!/bin/sh
# SPDX-FileCopyrightText: The Heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Tests one of the kits beside this folder:
#
#   kits-test.sh systemd | kubernetes | container heddle-agent.jar
#
# Exits with 77, and one line that says why, where something that it needs is not installed.

deploy=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

fail() {
  printf 'FAILED: %s\n' "$1"
  exit 1
}

need() { # program
  command -v "$1" >/dev/null || {
    printf '%s is not installed\n' "$1"
    exit 77
  }
}

# systemd's own reader takes the unit, with paths that are there on this machine.
systemd() {
  need systemd-analyze
  need java
  sed -e "s|/opt/heddle/|$deploy/|" -e "s|/usr/bin/java|$(command -v java)|" -e 's|^User=.*|User=root|' \
    "$deploy/systemd/shop.service" >"$work/shop.service"
  systemd-analyze verify --man=no "$work/shop.service" >"$work/out" 2>&1 || fail "$(cat "$work/out")"
  [ ! -s "$work/out" ] || fail "$(cat "$work/out")"
  sed -i 's/^ExecStart=/ExecStrat=/' "$work/shop.service"
  systemd-analyze verify --man=no "$work/shop.service" >"$work/out" 2>&1 && fail "anything is taken"
  true
}

lines() { # of JSON, without what its place brings along
  sed -e 's/^ *//' -e 's/,$//' | sort
}

typed() { # manifest: as Kubernetes' own types write it, which leave out what they do not know
  kubectl set env --local --dry-run=client -f "$1" ADDED=1 -o json | lines
}

unknown_to_kubernetes() { # manifest
  kubectl label --local --overwrite -f "$1" app.kubernetes.io/name=shop -o json | lines >"$work/written"
  typed "$1" >"$work/typed"
  comm -23 "$work/written" "$work/typed" | grep '[A-Za-z]'
}

field() { # jsonpath
  kubectl label --local --overwrite -f "$deploy/kubernetes/deployment.yaml" \
    app.kubernetes.io/name=shop -o "jsonpath=$1"
}

kubernetes() {
  need kubectl
  export KUBECONFIG="$work/none" # no cluster is asked
  unknown=$(unknown_to_kubernetes "$deploy/kubernetes/deployment.yaml")
  [ -z "$unknown" ] || fail "Kubernetes knows no such fields: $unknown"
  sed 's/mountPath:/mountpath:/' "$deploy/kubernetes/deployment.yaml" >"$work/wrong.yaml"
  [ -n "$(unknown_to_kubernetes "$work/wrong.yaml")" ] || fail "a misspelt field is not noticed"
  mount=$(field '{.spec.template.spec.containers[0].volumeMounts[?(@.name=="heddle")].mountPath}')
  case $(field '{.spec.template.spec.containers[0].command[0]}') in
    "$mount/heddle-entrypoint.sh") ;;
    *) fail "the command does not begin with the entry point in $mount" ;;
  esac
  init='{.spec.template.spec.initContainers[0]'
  [ "$(field "$init.args[0]}")" = "$(field "$init.volumeMounts[0].mountPath}")" ] \
    || fail "the init container copies beside its volume"
  for name in POD_NAME POD_NAMESPACE POD_UID NODE_NAME; do
    path=$(field "{.spec.template.spec.containers[0].env[?(@.name==\"$name\")].valueFrom.fieldRef.fieldPath}")
    [ -n "$path" ] || fail "$name does not come from the downward API"
  done
}

# The image is built, copies its files as the manifest's init container does, and a JVM in another image, as
# another user, without a capability and with read-only files, starts with them.
container() { # jar
  need docker
  prefix=${TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX:-offline.local/}
  base=${prefix}alpine:3.17
  jre=${prefix}eclipse-temurin:17-jre
  for image in "$base" "$jre"; do
    docker image inspect "$image" >/dev/null 2>&1 || {
      printf 'there is no image %s\n' "$image"
      exit 77
    }
  done
  mkdir "$work/context" "$work/volume"
  chmod 755 "$work"
  chmod 777 "$work/volume" # as an emptyDir's group can write
  cp "$1" "$work/context/heddle-agent.jar"
  cp "$deploy/heddle-entrypoint.sh" "$work/context/"
  docker build -q --build-arg "BASE=$base" -f "$deploy/container/Containerfile" -t heddle-agent:test \
    "$work/context" >"$work/out" 2>&1 || fail "$(cat "$work/out")"
  hardened="--rm --read-only --cap-drop ALL --security-opt no-new-privileges --user 10001:10001 --network none"
  # shellcheck disable=SC2086 # options
  docker run $hardened -v "$work/volume:/heddle" heddle-agent:test /heddle >"$work/out" 2>&1 \
    || fail "$(cat "$work/out")"
  docker rmi heddle-agent:test >/dev/null 2>&1
  # shellcheck disable=SC2086
  docker run $hardened -v "$work/volume:/heddle:ro" -e POD_NAME=shop-6d4cf56db6-x2v9q -e POD_NAMESPACE=sales \
    -e OTEL_METRICS_EXPORTER=none -e OTEL_LOGS_EXPORTER=none --entrypoint /heddle/heddle-entrypoint.sh "$jre" \
    java -version >"$work/out" 2>&1 || fail "$(cat "$work/out")"
  grep '^\[heddle\] INFO Heddle .* traces "shop" to ' "$work/out" >/dev/null || fail "$(cat "$work/out")"
  ! grep heddle-entrypoint: "$work/out" || fail "the entry point has something to say"
}

case ${1:-} in
  systemd) systemd ;;
  kubernetes) kubernetes ;;
  container) container "$2" ;;
  *) fail "which kit?" ;;
esac
