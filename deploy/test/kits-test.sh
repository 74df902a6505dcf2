#!/bin/sh
# SPDX-FileCopyrightText: The Heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Tests one of the kits beside this folder:
#
#   kits-test.sh systemd | kubernetes
#   kits-test.sh container | podman | collector heddle-agent.jar
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

require_image() {
  docker image inspect "$1" >/dev/null 2>&1 || {
    printf 'there is no image %s\n' "$1"
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
  prefix=${TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX:-}
  base=${prefix}alpine:3.17
  jre=${prefix}eclipse-temurin:17-jre
  require_image "$base"
  require_image "$jre"
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
  container_java8
}

# What the entry point says of a real Java 8: it ignores a variable of more than 1,023 bytes altogether.
container_java8() {
  jre=${prefix}eclipse-temurin:8-jre
  docker image inspect "$jre" >/dev/null 2>&1 || return 0
  for length in 900 1000; do
    # shellcheck disable=SC2086
    docker run $hardened -v "$work/volume:/heddle:ro" -e "JAVA_TOOL_OPTIONS=-Dkept=$(printf "%0${length}d" 7)" \
      -e OTEL_METRICS_EXPORTER=none -e OTEL_LOGS_EXPORTER=none --entrypoint /heddle/heddle-entrypoint.sh "$jre" \
      java -XshowSettings:properties -version >"$work/out" 2>&1 || fail "$(cat "$work/out")"
    grep '^ *kept = 0' "$work/out" >/dev/null || fail "Java 8 lost its options at $length: $(cat "$work/out")"
    case $length in
      900) grep '^\[heddle\] INFO Heddle .* traces' "$work/out" >/dev/null || fail "no agent: $(cat "$work/out")" ;;
      *) grep 'Java 8 would ignore' "$work/out" >/dev/null || fail "nothing is said: $(cat "$work/out")" ;;
    esac
  done
}

# The same image by Podman, and the entry point in a container that has no JVM. The base image is Docker's copy.
podman_kit() { # jar
  need podman
  need docker
  base=${TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX:-}alpine:3.17
  require_image "$base"
  podman image exists "$base" || docker save "$base" | podman load >/dev/null 2>&1 || fail "no base image"
  hardened="--rm --read-only --cap-drop ALL --security-opt no-new-privileges --user 10001:10001 --network none \
    --ulimit nofile=1024:1024 --ulimit nproc=512:512"
  # shellcheck disable=SC2086
  podman run $hardened "$base" true >"$work/out" 2>&1 || {
    printf 'podman runs no containers here: %s\n' "$(head -n 1 "$work/out")"
    exit 77
  }
  mkdir "$work/context" "$work/volume"
  chmod 755 "$work"
  chmod 777 "$work/volume"
  cp "$1" "$work/context/heddle-agent.jar"
  cp "$deploy/heddle-entrypoint.sh" "$work/context/"
  podman build -q --network host --build-arg "BASE=$base" -f "$deploy/container/Containerfile" \
    -t heddle-agent:test "$work/context" >"$work/out" 2>&1 || fail "$(cat "$work/out")"
  # shellcheck disable=SC2086
  podman run $hardened -v "$work/volume:/heddle" heddle-agent:test /heddle >"$work/out" 2>&1 \
    || fail "$(cat "$work/out")"
  podman rmi heddle-agent:test >/dev/null 2>&1
  cmp -s "$1" "$work/volume/heddle-agent.jar" || fail "another jar arrives"
  # shellcheck disable=SC2086
  podman run $hardened -v "$work/volume:/heddle:ro" --entrypoint /heddle/heddle-entrypoint.sh "$base" \
    echo started >"$work/out" 2>"$work/err" || fail "$(cat "$work/err")"
  [ "$(cat "$work/out")" = started ] || fail "the command was not started: $(cat "$work/out" "$work/err")"
  grep 'there is no JVM to be found; .*; starting without the agent' "$work/err" >/dev/null || fail "$(cat "$work/err")"
}

certificate() { # folder, subject: one of the authority, with its key
  mkdir "$work/$1"
  openssl req -newkey rsa:2048 -nodes -keyout "$work/$1/tls.key" -subj "/CN=$2" -out "$work/$1/request" \
    2>/dev/null || fail "openssl"
  printf 'subjectAltName=DNS:%s\n' "$2" >"$work/$1/names"
  openssl x509 -req -in "$work/$1/request" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial \
    -extfile "$work/$1/names" -days 2 -out "$work/$1/tls.crt" 2>/dev/null || fail "openssl"
  cp "$work/ca.crt" "$work/$1/"
  chmod -R a+rX "$work/$1"
}

start_collector() { # name, its configuration, options...
  name=$1
  config=$2
  shift 2
  docker run -d --name "$network-$name" --network "$network" --network-alias "$name" "$@" \
    -v "$config:/etc/otel/config.yaml:ro" "$collector" --config /etc/otel/config.yaml >"$work/out" 2>&1 \
    || fail "$(cat "$work/out")"
  containers="$containers $network-$name"
  waits=0
  until docker logs "$network-$name" 2>&1 | grep 'Everything is ready' >/dev/null; do
    waits=$((waits + 1))
    [ $waits -le 100 ] || fail "$name: $(docker logs "$network-$name" 2>&1 | tail -5)"
    sleep 0.2
  done
}

check() { # options of docker...: what "check" says in a JVM beside the Collectors
  docker run --rm --network "$network" -v "$work/check:/check:ro" -e OTEL_SERVICE_NAME=shop "$@" "$jre" \
    java -jar /check/heddle-agent.jar check >"$work/out" 2>&1
}

# From a JVM through both Collectors to a third one, and not without a certificate.
collector() { # jar
  need docker
  need openssl
  prefix=${TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX:-}
  collector=${prefix}otel/opentelemetry-collector:latest
  jre=${prefix}eclipse-temurin:17-jre
  require_image "$collector"
  require_image "$jre"
  chmod 755 "$work"
  network=heddle-kit-$$
  containers=
  docker network create "$network" >/dev/null || fail "no network"
  # shellcheck disable=SC2064,SC2154 # of the network that is made now
  trap "docker rm -f \$containers >/dev/null 2>&1; docker network rm $network >/dev/null; rm -rf '$work'" EXIT
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/ca.key" -subj /CN=authority -days 2 -out "$work/ca.crt" \
    2>/dev/null || fail "openssl"
  certificate gateway gateway
  certificate agent agent
  mkdir "$work/check"
  cp "$1" "$work/check/heddle-agent.jar"
  cp "$work/ca.crt" "$work/check/"
  printf '%s\n' 'receivers: {otlp: {protocols: {http: {endpoint: "0.0.0.0:4318"}}}}' \
    'exporters: {debug: {verbosity: detailed}}' \
    'service: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}' >"$work/backend.yaml"
  chmod a+r "$work/backend.yaml" "$work/check"/*
  start_collector backend "$work/backend.yaml"
  start_collector gateway "$deploy/collector/gateway.yaml" -v "$work/gateway:/etc/otel/tls:ro" \
    -e BACKEND_ENDPOINT=http://backend:4318
  start_collector agent "$deploy/collector/agent.yaml" -v "$work/agent:/etc/otel/tls:ro" \
    -e GATEWAY_ENDPOINT=gateway:4317
  check -e OTEL_EXPORTER_OTLP_ENDPOINT=http://agent:4318 || fail "$(cat "$work/out")"
  waits=0
  until docker logs "$network-backend" 2>&1 | grep 'heddle check' >/dev/null; do
    waits=$((waits + 1))
    [ $waits -le 100 ] || fail "no span came through: $(docker logs "$network-agent" 2>&1 | tail -3)"
    sleep 0.2
  done
  check -e OTEL_EXPORTER_OTLP_ENDPOINT=https://gateway:4317 -e OTEL_EXPORTER_OTLP_PROTOCOL=grpc \
    -e OTEL_EXPORTER_OTLP_CERTIFICATE=/check/ca.crt && fail "the gateway takes anybody"
  grep 'FAILED  traces .*wants a client certificate' "$work/out" >/dev/null || fail "$(cat "$work/out")"
}

case ${1:-} in
  systemd) systemd ;;
  kubernetes) kubernetes ;;
  container) container "$2" ;;
  podman) podman_kit "$2" ;;
  collector) collector "$2" ;;
  *) fail "which kit?" ;;
esac
