#!/bin/sh
# SPDX-FileCopyrightText: The Heddle authors
# SPDX-License-Identifier: Apache-2.0
#
# What entrypoint-test.sh looks at: a fake JVM that writes down what it was given, a jar that looks like one,
# and assertions. Read by it, with its variables.
# shellcheck disable=SC2034,SC2154 # variables are set in one and used in the other

fake_jvm() { # folder, version: prints the path of its java
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
  {
    printf '#!/bin/sh\n'
    # shellcheck disable=SC2016 # for the fake to expand
    printf 'printf "%%s\\0" "$@" >"%s/args"\n' "$work"
    # shellcheck disable=SC2016
    printf 'cat "/proc/$$/environ" >"%s/environ"\n' "$work"
    # shellcheck disable=SC2016
    printf 'exit "${FAKE_STATUS:-0}"\n'
  } >"$1/bin/java"
  chmod +x "$1/bin/java"
  printf '%s' "$1/bin/java"
}

java=$(fake_jvm "$work/jvm" 17.0.9)
home=$work/heddle
jar=$home/heddle-agent.jar
mkdir -p "$home" "$work/root/proc/self"
chmod a+rx "$work"
printf 'the classes PK\005\006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0' >"$jar"
printf 'box-7\n' >"$work/root/hostname"

run() { # [NAME=value...] -- command...: runs it behind the entry point, with no other variables
  rm -f "$work/args" "$work/environ"
  passed=false
  for word in "$@"; do
    shift
    if [ "$word" = -- ] && [ $passed = false ]; then
      passed=true
      # shellcheck disable=SC2086 # "busybox sh" is two words
      set -- "$@" $shell "$entry"
    else
      set -- "$@" "$word"
    fi
  done
  env -i PATH="$path" HOSTNAME=box-7 HEDDLE_ENTRYPOINT_ROOT="$work/root" JAVA_HOME="$work/jvm" "$@" \
    >"$work/out" 2>"$work/err" </dev/null
  status=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
  [ "$(wc -l <"$work/err")" -le 1 ] || [ $status -ge 126 ] || fail "more than one line on stderr: $err"
}

cp "$script" "$home/heddle-entrypoint.sh"
entry=$home/heddle-entrypoint.sh

test_that() { # sentence
  tests=$((tests + 1))
  sentence=$1
}

fail() {
  failures=$((failures + 1))
  printf 'FAILED in %s: %s: %s\n' "$shell" "$sentence" "$1"
}

variable() { # name: as the JVM was given it; a line break is shown as ^
  [ -e "$work/environ" ] || return 0
  tr '\n\000' '^\n' <"$work/environ" | sed -n "s/^$1=//p"
}

expect() { # what, expected, actual
  [ "$2" = "$3" ] || fail "$1 is <$3> and not <$2>"
}

expect_option() { # variable, value
  expect "$1" "$2" "$(variable "$1")"
  expect "stderr" "" "$err"
  expect "status" 0 "$status"
}

expect_plain_start() { # text in the one line on stderr
  [ -e "$work/args" ] || fail "the command was not started; stderr: $err"
  case $(variable JAVA_TOOL_OPTIONS)$(variable CATALINA_OPTS)$(variable JAVA_OPTIONS) in
    *heddle*) fail "the agent is there" ;;
  esac
  case $err in
    "heddle-entrypoint: "*"$1"*"; starting without the agent") ;;
    *) fail "stderr is <$err>" ;;
  esac
  expect "status" 0 "$status"
}

has_attribute() { # key=value
  case ",$(variable OTEL_RESOURCE_ATTRIBUTES)," in
    *",$1,"*) ;;
    *) fail "$1 is not in <$(variable OTEL_RESOURCE_ATTRIBUTES)>" ;;
  esac
}
