#!/bin/sh
# SPDX-FileCopyrightText: The Heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Tests heddle-entrypoint.sh in one shell:
#
#   entrypoint-test.sh shell [heddle-agent.jar]
#
# Shell is a command such as "dash" or "busybox sh". JVMs are fakes that write down what they were given;
# with a jar the java of the path is asked too. Prints what failed; the status says whether anything did.

shell=$(command -v "${1%% *}")${1#"${1%% *}"}
real_jar=${2:-}
here=$(cd "$(dirname "$0")" && pwd)
script=$here/../heddle-entrypoint.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0
tests=0
path=$PATH
case $1 in
  busybox*) # its own tools too, not GNU's
    mkdir "$work/tools" && busybox --install -s "$work/tools"
    [ -e "$work/tools/cksum" ] || ln -s "$(command -v cksum)" "$work/tools/" # Debian leaves it out
    path=$work/tools ;;
esac

# shellcheck source=scene.sh
. "$here/scene.sh"

# --- the agent's option ---

test_that "a java command gets the agent, and nothing is said"
run -- "$java" -jar shop.jar
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

test_that "what the variable holds stays as it is, another agent too"
run "JAVA_TOOL_OPTIONS=-Da='b  c'  -javaagent:/x/other.jar=k=v
-Dlast=1 " -- "$java"
expect_option JAVA_TOOL_OPTIONS "-Da='b  c'  -javaagent:/x/other.jar=k=v^-Dlast=1  -javaagent:$jar"

test_that "a path with spaces is quoted"
mkdir -p "$work/a b"
cp "$jar" "$work/a b/heddle-agent.jar"
run "HEDDLE_AGENT_JAR=$work/a b/heddle-agent.jar" -- "$java"
expect_option JAVA_TOOL_OPTIONS "-javaagent:'$work/a b/heddle-agent.jar'"

for given in "-javaagent:$jar" "-Da=b -javaagent:/elsewhere/heddle-agent-1.2.jar=x=y -Dc=d" \
  "-javaagent:'/a b/heddle-agent.jar'"; do
  test_that "the agent is not added to $given"
  run "JAVA_TOOL_OPTIONS=$given" -- "$java"
  expect_option JAVA_TOOL_OPTIONS "$given"
done
for given in CATALINA_OPTS JAVA_OPTS JDK_JAVA_OPTIONS; do
  test_that "an agent in $given is enough"
  run "$given=-javaagent:$jar" -- "$java"
  expect_option JAVA_TOOL_OPTIONS ""
done

test_that "an agent in the arguments is enough"
run -- "$java" "-javaagent:$jar" -jar shop.jar
expect_option JAVA_TOOL_OPTIONS ""

test_that "another library of that name on the class path is no agent"
run -- "$java" -javaagent:other.jar -cp heddle-agent.jar
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

test_that "an entry point within an entry point adds nothing"
# shellcheck disable=SC2086
run -- $shell "$entry" "$java"
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

# --- the command ---

test_that "arguments arrive byte for byte"
# shellcheck disable=SC2016
odd_argument=$(printf 'a  b\n"c" \047d\047 $HOME `id` \\n * \303\251 \377')
run -- "$java" "" "$odd_argument" "--" "-javaagent" "x
"
printf '%s\0' "" "$odd_argument" "--" "-javaagent" "x
" | cmp -s - "$work/args" || fail "they are $(tr '\000' '|' <"$work/args")"

test_that "variables whose names are no names for a shell arrive too, and no other changes"
run "spring.application.name=shop" "a-b= x
y
" "IFS=,"  "version=1" "jar=mine" "java=its" "name=n" "LC_ALL=C" -- "$java"
expect "spring.application.name" shop "$(variable spring.application.name)"
expect "a-b" " x^y^" "$(variable a-b)"
expect "the others" "1 mine its n C" \
  "$(variable version) $(variable jar) $(variable java) $(variable name) $(variable LC_ALL)"
added=$(tr '\n\000' '^\n' <"$work/environ" | sed 's/=.*//' | sort | tr '\n' ' ')
for usual in spring.application.name a-b IFS version jar java name LC_ALL JAVA_TOOL_OPTIONS PATH HOSTNAME \
  HEDDLE_ENTRYPOINT_ROOT JAVA_HOME PWD OLDPWD SHLVL _; do
  added=$(printf ' %s ' "$added" | sed "s/ $usual / /")
done
expect "what nobody asked for" "" "$(printf '%s' "$added" | tr -d ' ')"

test_that "the exit status is the command's"
run FAKE_STATUS=7 -- "$java"
expect "status" 7 "$status"
run -- "$work/nothing"
expect "status of a missing command" 127 "$status"
: >"$work/no-program"
run -- "$work/no-program"
expect "status of what cannot be run" 126 "$status"

test_that "the command has the entry point's process id and gets its signals"
# shellcheck disable=SC2016 # for the inner shell
# shellcheck disable=SC2086
env -i PATH="$path" HEDDLE_AGENT_JAR="$jar" JAVA_HOME="$work/jvm" $shell "$entry" \
  sh -c 'trap "exit 9" TERM; echo $$ >"$0"; while :; do sleep 0.1; done' "$work/pid" 2>"$work/err" &
child=$!
waits=0
until [ -s "$work/pid" ] || [ $waits -ge 100 ]; do
  waits=$((waits + 1))
  sleep 0.1
done
expect "process id" "$child" "$(cat "$work/pid")"
kill -TERM "$child"
wait "$child"
expect "status" 9 "$?"

test_that "without a command there is one line"
run --
expect "status" 64 "$status"
case $err in "heddle-entrypoint: usage: "*) ;; *) fail "$err" ;; esac

# --- whether ---

test_that "a file keeps the agent out"
: >"$home/heddle.off"
run -- "$java"
expect_plain_start "$home/heddle.off exists"
rm "$home/heddle.off"
run "HEDDLE_KILL_SWITCH_FILE=$work/out" -- "$java"
expect_plain_start "$work/out exists"

test_that "OTEL_LOG_LEVEL says how much is said"
run HEDDLE_ROLLOUT=0 OTEL_LOG_LEVEL=WARN -- "$java"
expect "stderr" "" "$err"
run HEDDLE_ROLLOUT=x OTEL_LOG_LEVEL=warn -- "$java"
expect_plain_start "HEDDLE_ROLLOUT=x"
run HEDDLE_ROLLOUT=x OTEL_LOG_LEVEL=none -- "$java"
expect "stderr" "" "$err"

test_that "what the agent itself is switched off by counts"
run OTEL_JAVAAGENT_ENABLED=False -- "$java"
expect_plain_start "switched off"
run OTEL_SDK_DISABLED=true -- "$java"
expect_plain_start "switched off"

test_that "a roll-out of 0 and of 100 percent is what it says"
run HEDDLE_ROLLOUT=0 -- "$java"
expect_plain_start "box-7 is not among the 0 %"
run HEDDLE_ROLLOUT=100% -- "$java"
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

for wrong in -1 101 1e2 " " 10.5 ten 99999999999999999999; do
  test_that "HEDDLE_ROLLOUT=$wrong is not taken for a number"
  run "HEDDLE_ROLLOUT=$wrong" -- "$java"
  expect_plain_start "is not a whole number from 0 to 100"
done

test_that "a roll-out takes about its share of the hosts, the same each time, and more with more percent"
in20=0
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  run "HOSTNAME=shop-$number" HEDDLE_ROLLOUT=20 -- "$java"
  at20=$(variable JAVA_TOOL_OPTIONS)
  if [ -n "$at20" ]; then
    in20=$((in20 + 1))
    run "HOSTNAME=shop-$number" HEDDLE_ROLLOUT=50 -- "$java"
    expect "at 50 %, host $number" "$at20" "$(variable JAVA_TOOL_OPTIONS)"
  fi
done
expect "hosts of 20 at 20 %" 5 "$in20" # what cksum, which POSIX defines, makes of these names

test_that "without cksum a roll-out does not begin"
mkdir "$work/no-cksum"
for tool in sh cat id ls head tail tr sed grep wc readlink uname; do
  ln -s "$(PATH=$path which "$tool")" "$work/no-cksum/$tool"
done
run "PATH=$work/no-cksum" HEDDLE_ROLLOUT=99 -- "$java"
expect_plain_start "there is no cksum"
run "PATH=$work/no-cksum" -- "$java"
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

# --- the jar ---

test_that "a missing jar is said"
run HEDDLE_AGENT_JAR=/no/such/heddle-agent.jar -- "$java"
expect_plain_start "there is no /no/such/heddle-agent.jar"

test_that "half a jar, which the JVM would not start with, is not given to it"
printf 'PK\003\004 half of it, and then nothing but \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >"$work/half.jar"
run "HEDDLE_AGENT_JAR=$work/half.jar" -- "$java"
expect_plain_start "is not a whole jar"
: >"$work/empty.jar"
run "HEDDLE_AGENT_JAR=$work/empty.jar" -- "$java"
expect_plain_start "is not a whole jar"

test_that "a path that the JVM would cut is not given to it"
mkdir -p "$work/a=b" "$work/it's"
cp "$jar" "$work/a=b/"
cp "$jar" "$work/it's/"
run "HEDDLE_AGENT_JAR=$work/a=b/heddle-agent.jar" -- "$java"
expect_plain_start "move the jar"
run "HEDDLE_AGENT_JAR=$work/it's/heddle-agent.jar" -- "$java"
expect_plain_start "move the jar"

if [ "$(id -u)" = 0 ]; then
  test_that "a jar that only root can read is not given to a command that may be another user's"
  mkdir -p "$work/private"
  cp "$jar" "$work/private/"
  chmod 600 "$work/private/heddle-agent.jar"
  run "HEDDLE_AGENT_JAR=$work/private/heddle-agent.jar" -- "$java"
  expect_plain_start "chmod a+r"
  chmod 644 "$work/private/heddle-agent.jar"
  chmod 700 "$work/private"
  run "HEDDLE_AGENT_JAR=$work/private/heddle-agent.jar" -- "$java"
  expect_plain_start "chmod a+x $work/private"
fi

# --- the JVM ---

test_that "Java 7 does not get the agent"
run -- "$(fake_jvm "$work/jvm7" 1.7.0_80)"
expect_plain_start "needs Java 8 or newer"

test_that "Java 8 and those whose versions are written otherwise do"
for version in 1.8.0_392 9 11.0.21 21-ea 25.0.1+8; do
  run -- "$(fake_jvm "$work/jvm-$version" "$version")"
  expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"
done

test_that "a runtime without java.instrument, which would not start, does not"
fake_jvm "$work/jlinked" 21.0.1 >/dev/null
printf 'MODULES="java.base java.logging"\n' >>"$work/jlinked/release"
run -- "$work/jlinked/bin/java"
expect_plain_start "does not say its version, or does not start with the agent"
printf 'JAVA_VERSION="21.0.1"\nMODULES="java.base java.instrument java.logging"\n' >"$work/jlinked/release"
run -- "$work/jlinked/bin/java"
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

test_that "a java that is a script and has no release file is not started to ask for its version"
fake_jvm "$work/wrapper" 17 >/dev/null
rm "$work/wrapper/release"
run -- "$work/wrapper/bin/java" -jar shop.jar
expect_plain_start "does not say its version"
expect "arguments" "-jar|shop.jar|" "$(tr '\000' '|' <"$work/args")"

test_that "the JVM is found behind other programs, and by JRE_HOME before JAVA_HOME"
run "JAVA_HOME=$work/jvm7" -- env "$java" -jar shop.jar
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"
run "JRE_HOME=$work/jvm7" -- sh -c "exec $java"
expect_plain_start "$work/jvm7/bin/java is 7"
run "JRE_HOME=$work/jvm7" "HEDDLE_JAVA=$java" -- sh -c "exec $java"
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"
run "HEDDLE_JAVA=$work/no-java" -- "$java"
expect_plain_start "there is no JVM at $work/no-java"

test_that "where only the usual places have JVMs, the oldest of them decides"
mkdir "$work/few"
for tool in sh cat cp env id ls head tail tr sed grep wc cksum readlink uname; do
  ln -s "$(PATH=$path which "$tool")" "$work/few/$tool"
done
fake_jvm "$work/root/usr/lib/jvm/java-11" 11.0.1 >/dev/null
printf '#!/bin/sh\n"%s" "$@"\n' "$java" >"$work/start.sh"
chmod +x "$work/start.sh"
run "PATH=$work/few" JAVA_HOME= -- "$work/start.sh"
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"
fake_jvm "$work/root/opt/java/seven" 1.7.0_80 >/dev/null
run "PATH=$work/few" JAVA_HOME= -- "$work/start.sh"
expect_plain_start "/opt/java/seven/bin/java is 7"
rm -r "$work/root/usr" "$work/root/opt"
run "PATH=$work/few" JAVA_HOME= -- "$work/start.sh"
expect_plain_start "there is no JVM to be found"

test_that "Java 8 keeps a variable that it would ignore with the agent"
eight=$(fake_jvm "$work/jvm8" 1.8.0_392)
long=-Dx=$(printf '%0950d' 1)
run "JAVA_TOOL_OPTIONS=$long$(printf '%0100d' 1)" -- "$eight"
expect_plain_start "Java 8 would ignore JAVA_TOOL_OPTIONS"
run "JAVA_TOOL_OPTIONS=$(printf ' -Da=%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 \
  25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 \
  60 61 62 63 64)" -- "$eight"
expect_plain_start "Java 8 would ignore JAVA_TOOL_OPTIONS"
run "JAVA_TOOL_OPTIONS=$long$(printf '%0100d' 1)" -- "$java"
expect_option JAVA_TOOL_OPTIONS "$long$(printf '%0100d' 1) -javaagent:$jar"

# --- servers ---

server() { # name: a start script that hands on its variables
  mkdir -p "$work/server/bin"
  cp "$work/start.sh" "$work/server/bin/$1"
}

for name in catalina.sh startup.sh; do
  test_that "$name gets CATALINA_OPTS"
  server "$name"
  run CATALINA_OPTS=-Xmx1g -- "$work/server/bin/$name" run
  expect_option CATALINA_OPTS "-Xmx1g -javaagent:$jar"
  expect_option JAVA_TOOL_OPTIONS ""
done

test_that "a setenv.sh that overwrites CATALINA_OPTS is noticed"
# shellcheck disable=SC2016
printf 'CATALINA_OPTS="$CATALINA_OPTS -Xmx1g"\n' >"$work/server/bin/setenv.sh"
run -- "$work/server/bin/catalina.sh" run
expect_option CATALINA_OPTS "-javaagent:$jar"
printf 'export CATALINA_OPTS="-Xmx1g"\n' >"$work/server/bin/setenv.sh"
run -- "$work/server/bin/catalina.sh" run
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"
expect_option CATALINA_OPTS ""
rm "$work/server/bin/setenv.sh"
mkdir -p "$work/base/bin"
printf 'CATALINA_OPTS=-Xmx1g\n' >"$work/base/bin/setenv.sh"
run "CATALINA_BASE=$work/base" -- "$work/server/bin/catalina.sh" run
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

test_that "a server's own variable is not given a path that its script would take apart"
run "HEDDLE_AGENT_JAR=$work/a b/heddle-agent.jar" -- "$work/server/bin/catalina.sh" run
expect_option JAVA_TOOL_OPTIONS "-javaagent:'$work/a b/heddle-agent.jar'"
run "HEDDLE_AGENT_JAR=$work/a b/heddle-agent.jar" HEDDLE_OPTIONS_VARIABLE=JAVA_OPTS -- "$java"
expect_plain_start "JAVA_OPTS cannot carry"

test_that "startWebLogic.sh gets JAVA_OPTIONS, standalone.sh JAVA_TOOL_OPTIONS"
server startWebLogic.sh
run -- "$work/server/bin/startWebLogic.sh"
expect_option JAVA_OPTIONS "-javaagent:$jar"
server standalone.sh
run -- "$work/server/bin/standalone.sh" -c standalone-full.xml
expect_option JAVA_TOOL_OPTIONS "-javaagent:$jar"

test_that "another variable can be named, but only one for options"
run HEDDLE_OPTIONS_VARIABLE=APP_JVM_OPTS APP_JVM_OPTS=-Xmx1g -- "$java"
expect_option APP_JVM_OPTS "-Xmx1g -javaagent:$jar"
# shellcheck disable=SC2016
for wrong in PATH "x OPTS" SHELLOPTS BASHOPTS 1_OPTS 'a$(id)OPTS'; do
  run "HEDDLE_OPTIONS_VARIABLE=$wrong" -- "$java"
  expect_plain_start "is not the name of a variable for options"
done

# --- who is speaking ---

id64=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

test_that "outside of containers nothing is said for the application"
run -- "$java"
expect "OTEL_RESOURCE_ATTRIBUTES" "" "$(variable OTEL_RESOURCE_ATTRIBUTES)"
expect "OTEL_SERVICE_NAME" "" "$(variable OTEL_SERVICE_NAME)"

for line in "12:cpu:/docker/$id64" "0::/system.slice/docker-$id64.scope" "1:x:/libpod-$id64.scope/container" \
  "5:cpu:/kubepods/burstable/pod1/crio-$id64"; do
  test_that "the container's id is found in $line"
  printf '3:net:/\n%s\n' "$line" >"$work/root/proc/self/cgroup"
  run -- "$java"
  has_attribute "service.instance.id=$id64"
  has_attribute "host.name=box-7"
done

test_that "the container's id is found among the mounts where the cgroup does not tell"
printf '0::/\n' >"$work/root/proc/self/cgroup"
printf '700 600 8:1 /var/lib/docker/containers/%s/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n' "$id64" \
  >"$work/root/proc/self/mountinfo"
run -- "$java"
has_attribute "service.instance.id=$id64"

for pod in shop-6d4cf56db6-x2v9q=shop my-shop-0=my-shop web-shop-x2v9q=web-shop shop=shop shop-abcde=shop-abcde; do
  test_that "the workload of the pod ${pod%=*} is ${pod#*=}"
  run KUBERNETES_SERVICE_HOST=10.0.0.1 "HOSTNAME=${pod%=*}" -- "$java"
  expect "OTEL_SERVICE_NAME" "${pod#*=}" "$(variable OTEL_SERVICE_NAME)"
  has_attribute "k8s.pod.name=${pod%=*}"
done

test_that "the downward API's variables become attributes"
run POD_NAME=shop-6d4cf56db6-x2v9q POD_NAMESPACE=sales POD_UID=u-1 NODE_NAME=node-4 CONTAINER_NAME=web -- "$java"
expect "OTEL_RESOURCE_ATTRIBUTES" "service.instance.id=sales.shop-6d4cf56db6-x2v9q.web" \
  "$(variable OTEL_RESOURCE_ATTRIBUTES | tr , '\n' | grep instance)"
for attribute in k8s.namespace.name=sales k8s.pod.name=shop-6d4cf56db6-x2v9q k8s.pod.uid=u-1 \
  k8s.node.name=node-4 k8s.container.name=web host.name=box-7; do
  has_attribute "$attribute"
done

test_that "namespace and pod are found in the container's files"
mkdir -p "$work/root/var/run/secrets/kubernetes.io/serviceaccount"
printf sales >"$work/root/var/run/secrets/kubernetes.io/serviceaccount/namespace"
printf '1:cpu:/kubepods.slice/kubepods-pod0a1b2c3d_0001_4002_8003_0123456789ab.slice/cri-containerd-%s.scope\n' \
  "$id64" >"$work/root/proc/self/cgroup"
run KUBERNETES_SERVICE_HOST=10.0.0.1 -- "$java"
has_attribute k8s.namespace.name=sales
has_attribute k8s.pod.uid=0a1b2c3d-0001-4002-8003-0123456789ab
has_attribute "service.instance.id=$id64"
rm -r "$work/root/var" "$work/root/proc/self/mountinfo" "$work/root/proc/self/cgroup"

test_that "what the user says wins"
run POD_NAME=shop-0 OTEL_SERVICE_NAME=mine OTEL_RESOURCE_ATTRIBUTES=service.instance.id=i,k8s.pod.name=p, \
  POD_NAMESPACE=sales CONTAINER_NAME=c -- "$java"
expect "OTEL_SERVICE_NAME" mine "$(variable OTEL_SERVICE_NAME)"
expect "OTEL_RESOURCE_ATTRIBUTES" \
  "service.instance.id=i,k8s.pod.name=p,k8s.namespace.name=sales,k8s.container.name=c,host.name=box-7" \
  "$(variable OTEL_RESOURCE_ATTRIBUTES)"
run POD_NAME=shop-0 OTEL_RESOURCE_ATTRIBUTES=service.name=mine -- "$java"
expect "OTEL_SERVICE_NAME" "" "$(variable OTEL_SERVICE_NAME)"
printf 'otel.service.name=mine\n' >"$work/heddle.properties"
run POD_NAME=shop-0 "OTEL_JAVAAGENT_CONFIGURATION_FILE=$work/heddle.properties" -- "$java"
expect "OTEL_SERVICE_NAME" "" "$(variable OTEL_SERVICE_NAME)"

test_that "the environment is found, and written as attributes are"
run "APP_ENV=pre prod,=%" -- "$java"
has_attribute "deployment.environment.name=pre%20prod%2C%3D%25"
run APP_ENV=test OTEL_ENVIRONMENT=prod -- "$java"
expect "OTEL_RESOURCE_ATTRIBUTES" "" "$(variable OTEL_RESOURCE_ATTRIBUTES)"

test_that "Nomad's task gives the service its name"
run NOMAD_TASK_NAME=shop NOMAD_ALLOC_ID=a1 -- "$java"
expect "OTEL_SERVICE_NAME" shop "$(variable OTEL_SERVICE_NAME)"
has_attribute service.instance.id=a1-shop

# --- dry run ---

test_that "a dry run says what would be done, starts nothing and shows no secret"
run JAVA_TOOL_OPTIONS=-Dpassword=secret POD_NAME=shop-0 -- --dry-run "$java" --password=secret
[ ! -e "$work/args" ] || fail "the command was started"
expect "output" "would start $java with 1 arguments
JVM $java, Java 17
adds to JAVA_TOOL_OPTIONS: -javaagent:$jar
adds to OTEL_RESOURCE_ATTRIBUTES: k8s.pod.name=shop-0
sets OTEL_SERVICE_NAME=shop
adds to OTEL_RESOURCE_ATTRIBUTES: host.name=box-7" "$out"
run HEDDLE_DRY_RUN=true HEDDLE_ROLLOUT=0 -- "$java"
expect "output" "would start $java with 0 arguments
without the agent: box-7 is not among the 0 % of HEDDLE_ROLLOUT" "$out"

# --- a real JVM ---

if [ -n "$real_jar" ]; then
  test_that "a real JVM starts with the agent, whatever its path"
  for place in "$work/real/heddle-agent.jar" "$work/a b/real/heddle-agent.jar"; do
    mkdir -p "${place%/*}"
    cp "$real_jar" "$place"
    # shellcheck disable=SC2086
    env -i PATH="$PATH" HEDDLE_AGENT_JAR="$place" OTEL_TRACES_EXPORTER=none OTEL_METRICS_EXPORTER=none \
      OTEL_LOGS_EXPORTER=none $shell "$entry" java -version >"$work/out" 2>"$work/err"
    expect "status" 0 "$?"
    grep '^\[heddle\] INFO Heddle .* traces this JVM' "$work/err" >/dev/null || fail "$(cat "$work/err")"
  done

  test_that "a real JVM whose release file is missing is asked"
  mkdir -p "$work/linked/bin"
  binary=$(readlink -f "$(command -v java)")
  cp -r "${binary%/bin/*}/lib" "$work/linked/lib"
  cp "$binary" "$work/linked/bin/java"
  # shellcheck disable=SC2086
  env -i PATH="$PATH" HEDDLE_AGENT_JAR="$work/real/heddle-agent.jar" $shell "$entry" --dry-run \
    "$work/linked/bin/java" >"$work/out" 2>"$work/err"
  grep '^adds to JAVA_TOOL_OPTIONS: ' "$work/out" >/dev/null || fail "$(cat "$work/out" "$work/err")"
fi

printf '%s: %s tests, %s failures\n' "$shell" "$tests" "$failures"
[ "$failures" -eq 0 ]
