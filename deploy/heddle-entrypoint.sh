#!/bin/sh
# SPDX-FileCopyrightText: The Heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# Starts a command with the Heddle agent:
#
#   heddle-entrypoint.sh [--dry-run] command [argument...]
#
# Whatever is odd is said in one line on stderr, and the command starts without the agent. The command
# replaces this shell: process id, signals and exit status are its own, its arguments are not touched.
# Settings (HEDDLE_ROLLOUT and others) and what is taken from the container: docs/deploy.md.
#
# Everything is decided in a subshell that prints a plan, one line an action, so that no variable of the
# decision reaches the command and no failure in it keeps the command from starting. POSIX sh; no
# temporary files, hence no here-documents, which some shells keep in /tmp.

heddle_say() {
  case ${OTEL_LOG_LEVEL:-} in
    [nN][oO][nN][eE] | [oO][fF][fF]) ;;
    *) printf 'heddle-entrypoint: %s\n' "$(printf '%s' "$*" | tr '\n\r' '  ')" >&2 ;;
  esac
}

# What somebody wanted, and therefore is only information.
heddle_tell() {
  case ${OTEL_LOG_LEVEL:-} in
    [wW][aA][rR][nN]* | [eE][rR][rR][oO][rR] | [fF][aA][tT][aA][lL]) ;;
    *) heddle_say "$@" ;;
  esac
}

# Prints the plan: "append VARIABLE option", "attribute key=value", "set VARIABLE value", "note text".
heddle_plan() (
  set -f
  root=${HEDDLE_ENTRYPOINT_ROOT:-} # tests put a file system of their own there

  without() { # reason: the command starts without the agent
    "$1" "$2; starting without the agent"
    printf 'note without the agent: %s\n' "$2"
    exit 0
  }
  odd() { without heddle_say "$1"; }
  wanted() { without heddle_tell "$1"; }

  # --- whether ---

  is_switched_off() {
    case ${OTEL_JAVAAGENT_ENABLED:-${OTEL_ENABLED:-}} in [fF][aA][lL][sS][eE]) return 0 ;; esac
    case ${OTEL_SDK_DISABLED:-} in [tT][rR][uU][eE]) return 0 ;; esac
    return 1
  }

  has_the_agent() { # text: whether options or arguments name the agent already
    case $1 in
      *"-javaagent:$jar"* | *"-javaagent:'$jar"* | *"-javaagent:\"$jar"*) return 0 ;;
      *-javaagent:*heddle-agent*) ;;
      *) return 1 ;;
    esac
    # shellcheck disable=SC2086 # words are what is looked at
    quote=
    for word in $1; do
      case $quote$word in
        *-javaagent:*heddle-agent*) return 0 ;;
        -javaagent:\'*\' | -javaagent:\"*\") quote= ;;
        -javaagent:[\'\"]*) quote=$quote$word ;; # goes on behind a space
        *) quote= ;;
      esac
    done
    return 1
  }

  host() {
    # shellcheck disable=SC3028 # containers have it in the environment
    printf '%s' "${HOSTNAME:-$(cat "$root/proc/sys/kernel/hostname" 2>/dev/null || uname -n)}"
  }

  is_rolled_out() { # percent: the same hosts for the same figure, and all of them for a higher one
    [ "$1" -ge 100 ] && return 0
    sum=$(host | cksum 2>/dev/null) || odd "there is no cksum, which HEDDLE_ROLLOUT needs"
    sum=0${sum%% *}
    [ "${sum#"${sum%??}"}" -lt "$1" ] # the last two digits, as text: some shells count to 2^31 only
  }

  # --- the jar ---

  check_jar() {
    case $jar in
      *=*) odd "the JVM would take what follows the = in $jar for options; move the jar" ;;
      *"'"* | *"
"*) odd "the JVM cannot read the path $jar; move the jar" ;;
    esac
    [ -f "$jar" ] || odd "there is no $jar (HEDDLE_AGENT_JAR)"
    [ -r "$jar" ] || odd "$jar is not readable for user $(id -u)"
    # A jar ends with a record of 22 bytes; a JVM that is given half a jar does not start.
    end=$(tail -c 22 "$jar" 2>/dev/null | head -c 4 2>/dev/null | tr -d '\000')
    [ "$end" = "$(printf 'PK\005\006')" ] || odd "$jar is not a whole jar; copy it again"
    [ "$(id -u 2>/dev/null)" != 0 ] || check_readable_for_others
  }

  check_readable_for_others() { # root may start the command as somebody else
    path=$jar
    while [ "$path" != / ] && [ -n "$path" ]; do
      mode=$(ls -ldL "$path" 2>/dev/null) || odd "$path cannot be looked at"
      case $path$mode in
        "$jar"???????r*) ;;
        "$jar"*) odd "$jar is readable for root only; chmod a+r it" ;;
        *"$mode") case $mode in ?????????[xt]*) ;; *) odd "$jar is out of others' reach; chmod a+x $path" ;; esac ;;
      esac
      path=${path%/*}
    done
  }

  # --- the JVM ---

  check_java() {
    if [ -n "${HEDDLE_JAVA:-}" ]; then
      java=$HEDDLE_JAVA
    else
      java=$(java_of_command "$@") || java=$(java_of_environment) || java=
    fi
    if [ -n "$java" ]; then
      [ -x "$java" ] || odd "there is no JVM at $java (HEDDLE_JAVA)"
      feature=$(feature_of "$java") || odd "$java does not say its version, or does not start with the agent"
    else
      oldest_of_usual_places
      [ -n "$java" ] || odd "there is no JVM to be found; name it by HEDDLE_JAVA=/path/to/java"
    fi
    [ "$feature" -ge 8 ] || odd "the agent needs Java 8 or newer and $java is $feature"
    printf 'note JVM %s, Java %s\n' "$java" "$feature"
  }

  java_of_command() { # also behind tini, gosu and the like
    for word in "$@"; do
      case $word in
        java | */java)
          found=$(command -v "$word") && [ -f "$found" ] && printf '%s\n' "$found" && return 0 ;;
      esac
    done
    return 1
  }

  java_of_environment() { # in the order of the servers' own scripts
    for home in "${JRE_HOME:-}" "${JAVA_HOME:-}"; do
      if [ -n "$home" ] && [ -x "$home/bin/java" ]; then
        printf '%s\n' "$home/bin/java"
        return 0
      fi
    done
    case ${JAVA:-} in
      /*) [ -x "$JAVA" ] && printf '%s\n' "$JAVA" && return 0 ;;
    esac
    command -v java
  }

  oldest_of_usual_places() { # a start script that sets its own JAVA_HOME may take any of them
    java=
    set +f
    for found in "$root"/usr/lib/jvm/*/bin/java "$root"/opt/java/*/bin/java "$root"/opt/j*/bin/java \
      "$root"/u01/jdk*/bin/java "$root"/usr/java/*/bin/java; do
      if [ -x "$found" ]; then
        number=$(feature_of "$found") || continue
        if [ -z "$java" ] || [ "$number" -lt "$feature" ]; then
          java=$found
          feature=$number
        fi
      fi
    done
    set -f
  }

  feature_of() { # java: prints 8, 11, 17; fails where it cannot have the agent
    real=$(readlink -f "$1" 2>/dev/null) || real=$1
    home=${real%/bin/*}
    for release in "$home/release" "${home%/jre}/release"; do
      if [ -r "$release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([^"]*\).*/\1/p' "$release" 2>/dev/null)
        # A runtime made by jlink may lack the module without which -javaagent ends the JVM.
        modules=$(sed -n 's/^MODULES="\{0,1\}\([^"]*\).*/\1/p' "$release" 2>/dev/null)
        case " $modules " in
          "  " | *" java.instrument "*) ;;
          *) return 1 ;;
        esac
        feature_number "$version" && return 0
      fi
    done
    # Not a script: it could start anything. With the agent, to see that it does start with it.
    case $(head -c 2 "$real" 2>/dev/null) in '' | '#!') return 1 ;; esac
    version=$(
      unset JDK_JAVA_OPTIONS _JAVA_OPTIONS
      JAVA_TOOL_OPTIONS=$(quoted) OTEL_JAVAAGENT_ENABLED=false "$real" -version 2>&1 </dev/null
    ) || return 1
    feature_number "$(printf '%s\n' "$version" | sed -n 's/.* version "\([^"]*\)".*/\1/p')"
  }

  feature_number() { # 1.8.0_392, 17.0.9, 21-ea
    number=${1#1.}
    number=${number%%[!0-9]*}
    [ -n "$number" ] && printf '%s\n' "$number"
  }

  # --- the option ---

  quoted() { # as the JVM reads JAVA_TOOL_OPTIONS
    case $jar in
      *[!A-Za-z0-9._/+@%:-]*) printf "%s" "-javaagent:'$jar'" ;;
      *) printf '%s' "-javaagent:$jar" ;;
    esac
  }

  plan_option() {
    variable=${HEDDLE_OPTIONS_VARIABLE:-}
    case $variable in
      '') variable=$(variable_of "$@") ;;
      BASHOPTS | SHELLOPTS | [0-9]* | *[!A-Za-z0-9_]*) odd_variable ;;
      *OPTS | *OPTIONS | *ARGS) ;;
      *) odd_variable ;;
    esac
    option=$(quoted)
    case $variable in
      JAVA_TOOL_OPTIONS) check_java8_limits ;;
      JDK_JAVA_OPTIONS | _JAVA_OPTIONS) ;;
      *)
        case $option in
          *"'"*) [ -z "${HEDDLE_OPTIONS_VARIABLE:-}" ] || odd "$variable cannot carry the path $jar; move the jar"
            variable=JAVA_TOOL_OPTIONS # of which only the JVM itself takes the quotes off
            check_java8_limits ;;
        esac ;;
    esac
    printf 'append %s %s\n' "$variable" "$option"
  }

  odd_variable() {
    odd "HEDDLE_OPTIONS_VARIABLE=$HEDDLE_OPTIONS_VARIABLE is not the name of a variable for options"
  }

  variable_of() { # the server's own variable spares the JVMs that its script starts beside the server
    for word in "$@"; do
      case ${word##*/} in
        catalina.sh | startup.sh)
          sets_catalina_opts "$word" || { printf 'CATALINA_OPTS\n'; return; } ;;
        startWebLogic.sh)
          printf 'JAVA_OPTIONS\n'
          return ;;
      esac
    done
    # standalone.sh too: what is in JAVA_OPTS keeps standalone.conf from setting the heap.
    printf 'JAVA_TOOL_OPTIONS\n'
  }

  sets_catalina_opts() { # whether a setenv.sh would overwrite what is in the variable
    script=$(command -v "$1" 2>/dev/null) || script=$1
    script=$(readlink -f "$script" 2>/dev/null || printf '%s' "$script")
    for bin in "${CATALINA_BASE:-}/bin" "${CATALINA_HOME:-}/bin" "${script%/*}"; do
      if grep 'CATALINA_OPTS=' "$bin/setenv.sh" 2>/dev/null \
        | grep -v -e "\$CATALINA_OPTS" -e "\${CATALINA_OPTS" >/dev/null; then
        return 0
      fi
    done
    return 1
  }

  check_java8_limits() { # Java 8 ignores the whole variable beyond 1023 bytes, options beyond the 64th
    [ "$feature" -eq 8 ] || return 0
    all="${JAVA_TOOL_OPTIONS:-} $option"
    if [ "$(printf '%s' "$all" | wc -c)" -gt 1023 ] || [ "$(printf '%s' "$all" | wc -w)" -gt 64 ]; then
      odd "Java 8 would ignore JAVA_TOOL_OPTIONS, which is too long with the agent; shorten it"
    fi
  }

  # --- who is speaking ---

  attribute() { # key value: what the user says wins
    case ",${OTEL_RESOURCE_ATTRIBUTES:-}" in *",$1="* | *", $1="*) return 0 ;; esac
    [ -z "$2" ] || printf 'attribute %s=%s\n' "$1" "$(printf '%s' "$2" | tr '\n\r\t' '   ' \
      | sed -e 's/%/%25/g' -e 's/ /%20/g' -e 's/,/%2C/g' -e 's/;/%3B/g' -e 's/=/%3D/g' \
        -e 's/"/%22/g' -e 's/\\/%5C/g')"
  }

  names_the_service() {
    [ -n "${OTEL_SERVICE_NAME:-}" ] && return 0
    case ",${OTEL_RESOURCE_ATTRIBUTES:-}" in *",service.name="* | *", service.name="*) return 0 ;; esac
    [ -n "${OTEL_JAVAAGENT_CONFIGURATION_FILE:-}" ] \
      && grep '^[[:space:]]*otel\.service\.name' "$OTEL_JAVAAGENT_CONFIGURATION_FILE" >/dev/null 2>&1
  }

  # shop-6d4cf56db6-x2v9q of a Deployment, shop-x2v9q of a DaemonSet or Job, shop-0 of a StatefulSet:
  # Kubernetes leaves vowels and what looks like them out of what it makes up.
  workload() {
    made_up='[bcdfghjklmnpqrstvwxz2456789]'
    printf '%s\n' "$1" | sed \
      -e "s/^\(.*[^-]\)-$made_up\{6,10\}-$made_up\{5\}\$/\1/;t" \
      -e "s/^\(.*[^-]\)-$made_up\{5\}\$/\1/;t" \
      -e 's/^\(.*[^-]\)-[0-9]\{1,\}$/\1/'
  }

  container_id() { # 64 hex digits at the end of a cgroup's path, or in the path of a mounted file
    hex='[0-9a-f]\{64\}'
    id=$(sed -n "s/^.*[-:/]\($hex\)\(\.scope\)\{0,1\}\(\/container\)\{0,1\}\$/\1/p" \
      "$root/proc/self/cgroup" 2>/dev/null | head -n 1)
    [ -n "$id" ] || id=$(sed -n "s/^.*containers\/\($hex\)\/.*\$/\1/p" \
      "$root/proc/self/mountinfo" 2>/dev/null | head -n 1)
    printf '%s' "$id"
  }

  pod_uid() { # kubepods/burstable/pod<uid>/…, kubepods-pod<uid with _>.slice/…, …/pods/<uid>/…
    cat "$root/proc/self/cgroup" "$root/proc/self/mountinfo" 2>/dev/null | sed -n \
      's/^.*pods\{0,1\}\/\{0,1\}\([0-9a-f]\{8\}[-_][0-9a-f]\{4\}[-_][0-9a-f]\{4\}[-_][0-9a-f]\{4\}[-_][0-9a-f]\{12\}\).*$/\1/p' \
      | head -n 1 | tr _ -
  }

  plan_names() {
    container=$(container_id)
    name=${NOMAD_TASK_NAME:-${K_SERVICE:-${CONTAINER_APP_NAME:-${WEBSITE_SITE_NAME:-${HEROKU_APP_NAME:-}}}}}
    instance=$container
    if [ -n "${NOMAD_ALLOC_ID:-}" ]; then
      instance=$NOMAD_ALLOC_ID-${NOMAD_TASK_NAME:-}
    fi
    pod=${POD_NAME:-${K8S_POD_NAME:-${OTEL_RESOURCE_ATTRIBUTES_POD_NAME:-}}}
    if [ -n "$pod" ] || [ -n "${KUBERNETES_SERVICE_HOST:-}" ]; then
      plan_kubernetes
    fi
    if [ -n "$name" ] && ! names_the_service; then
      printf 'set OTEL_SERVICE_NAME %s\n' "$(printf '%s' "$name" | tr '\n\r' '  ')"
    fi
    if [ -z "${OTEL_ENVIRONMENT:-}" ]; then
      attribute deployment.environment.name "${DEPLOYMENT_ENVIRONMENT:-${APP_ENV:-${ENVIRONMENT:-}}}"
    fi
    attribute service.instance.id "$instance"
    [ -z "$container$pod" ] || attribute host.name "$(host)"
  }

  plan_kubernetes() {
    pod=${pod:-$(host)} # but for pods with hostNetwork, whose name only the downward API tells
    space=${POD_NAMESPACE:-${K8S_NAMESPACE:-${K8S_POD_NAMESPACE:-}}}
    [ -n "$space" ] \
      || space=$(cat "$root/var/run/secrets/kubernetes.io/serviceaccount/namespace" 2>/dev/null)
    inside=${CONTAINER_NAME:-${K8S_CONTAINER_NAME:-${OTEL_RESOURCE_ATTRIBUTES_CONTAINER_NAME:-}}}
    uid=${POD_UID:-${K8S_POD_UID:-${OTEL_RESOURCE_ATTRIBUTES_POD_UID:-$(pod_uid)}}}
    name=${name:-$(workload "$pod")}
    if [ -n "$space" ] && [ -n "$inside" ]; then
      instance=$space.$pod.$inside # as the conventions for Kubernetes have it
    fi
    attribute k8s.namespace.name "$space"
    attribute k8s.pod.name "$pod"
    attribute k8s.pod.uid "$uid"
    attribute k8s.container.name "$inside"
    attribute k8s.node.name "${NODE_NAME:-${K8S_NODE_NAME:-${OTEL_RESOURCE_ATTRIBUTES_NODE_NAME:-}}}"
  }

  # --- in that order ---

  case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
  jar=${HEDDLE_AGENT_JAR:-$here/heddle-agent.jar}
  case $jar in /*) ;; *) jar=$(pwd)/$jar ;; esac
  switch=${HEDDLE_KILL_SWITCH_FILE:-${jar%/*}/heddle.off}
  percent=${HEDDLE_ROLLOUT:-100}
  percent=${percent%\%}

  is_switched_off && wanted "it is switched off (OTEL_JAVAAGENT_ENABLED or OTEL_SDK_DISABLED)"
  [ -e "$switch" ] && wanted "$switch exists"
  case $percent in
    '' | *[!0-9]* | ????*) odd "HEDDLE_ROLLOUT=$percent is not a whole number from 0 to 100" ;;
  esac
  [ "$percent" -le 100 ] || odd "HEDDLE_ROLLOUT=$percent is not a whole number from 0 to 100"
  is_rolled_out "$percent" || wanted "$(host) is not among the $percent % of HEDDLE_ROLLOUT"
  if has_the_agent "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} ${CATALINA_OPTS:-} \
    ${JAVA_OPTS:-} ${JAVA_OPTIONS:-} ${PREPEND_JAVA_OPTS:-} ${MODULE_OPTS:-} ${JVM_OPTS:-} $*"; then
    printf 'note the agent is there already\n'
  else
    check_jar
    check_java "$@"
    option_line=$(plan_option "$@")
    printf '%s\n' "$option_line"
    case $option_line in note*) exit 0 ;; esac
  fi
  plan_names
)

# Does what the plan says, or prints it.
heddle_do() { # plan
  heddle_rest=$1
  while [ -n "$heddle_rest" ]; do
    heddle_line=${heddle_rest%%"
"*}
    case $heddle_rest in
      *"
"*) heddle_rest=${heddle_rest#*"
"} ;;
      *) heddle_rest= ;;
    esac
    heddle_verb=${heddle_line%% *}
    heddle_line=${heddle_line#* }
    heddle_name=${heddle_line%% *}
    heddle_value=${heddle_line#* }
    case $heddle_verb in
      append)
        eval "heddle_old=\${$heddle_name:-}"
        heddle_value=${heddle_old:+$heddle_old }$heddle_value ;;
      attribute)
        heddle_name=OTEL_RESOURCE_ATTRIBUTES
        heddle_value=${OTEL_RESOURCE_ATTRIBUTES:+${OTEL_RESOURCE_ATTRIBUTES%,},}$heddle_line ;;
      set) ;;
      *) continue ;;
    esac
    export "$heddle_name=$heddle_value"
  done
}

# The variables that this shell does not hand on because of their names, such as spring.application.name:
# the kernel still shows the environment with which the process began. One line each, a newline as \001.
heddle_lost_variables() {
  LC_ALL=C
  [ -z "${BASH_VERSION:-}" ] && [ -r "/proc/$$/environ" ] || return 0
  [ -z "$(tr -dc '\001' <"/proc/$$/environ")" ] || return 0
  tr '\n\000' '\001\n' <"/proc/$$/environ" | sed -n -e '/^[A-Za-z_][A-Za-z0-9_]*=/d' -e '/=/p'
}

heddle_dry=${HEDDLE_DRY_RUN:-}
case ${1:-} in
  --dry-run) heddle_dry=true; shift ;;
esac
case ${1:-} in
  --) shift ;;
esac
if [ $# -eq 0 ]; then
  heddle_say "usage: heddle-entrypoint.sh [--dry-run] command [argument...]"
  exit 64
fi

heddle_steps=$(heddle_plan "$@")
if [ "$heddle_dry" = true ]; then
  # Of what is there already nothing is shown, because it may hold secrets.
  printf 'would start %s with %s arguments\n' "$1" "$(($# - 1))"
  [ -z "$heddle_steps" ] || printf '%s\n' "$heddle_steps" | sed \
    -e 's/^note //' \
    -e 's/^append \([^ ]*\) /adds to \1: /' \
    -e 's/^attribute /adds to OTEL_RESOURCE_ATTRIBUTES: /' \
    -e 's/^set \([^ ]*\) /sets \1=/'
  exit 0
fi
heddle_do "$heddle_steps"

heddle_rest=$(heddle_lost_variables 2>/dev/null)
case $1 in
  *=*) heddle_rest= ;; # env would take the command for a variable
esac
if [ -n "$heddle_rest" ] && command -v env >/dev/null 2>&1; then
  while [ -n "$heddle_rest" ]; do
    heddle_line=${heddle_rest%%"
"*}
    case $heddle_rest in
      *"
"*) heddle_rest=${heddle_rest#*"
"} ;;
      *) heddle_rest= ;;
    esac
    heddle_line=$(printf '%sx' "$heddle_line" | tr '\001' '\n')
    set -- "${heddle_line%x}" "$@"
  done
  set -- env "$@"
fi
exec "$@"
