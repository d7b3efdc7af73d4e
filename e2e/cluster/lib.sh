# What every part of ./dev shares: where things are, steps that say what they do, processes that are ended by id. Sourced, never run.
# shellcheck shell=bash

# Everything that is made outlives a checkout in here; nothing in it is needed that ./dev cannot make again.
CACHE=${SIGNALSTACK_CACHE:-$HOME/.cache/signalstack}
BIN=$CACHE/bin    # programs, built from the Go module proxy
RUN=$CACHE/run    # the node: sockets, certificates, pid files, etcd, volumes
LOGS=$CACHE/logs  # what each step and each process said
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CLUSTER=$ROOT/e2e/cluster
export PATH=$BIN:$PATH:/usr/local/go/bin:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }
die() {
  say "dev: $*"
  exit 1
}
seconds() { printf '%(%s)T' -1; }

# step WHAT FUNCTION [ARGUMENT...]: says WHAT, runs it with its output in a log, says how long it took; on failure shows the log's end.
# A process of its own, because bash ignores errexit in whatever is called from a condition, and a failed build would go on as if it were whole.
step() {
  local what=$1 name=${1//[^a-zA-Z0-9.]/-} began status=0 ticker log
  shift
  log=$LOGS/step-$name.log
  mkdir -p "$LOGS"
  began=$(seconds)
  tick "$what" "$began" 8>&- 9>&- & # without the locks: its last sleep outlives this shell by a second
  ticker=$!
  # shellcheck disable=SC2016
  bash -euo pipefail -c 'for f in "$0"/*.sh; do source "$f"; done; "$@"' "$CLUSTER" "$@" >"$log" 2>&1 || status=$?
  kill "$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  [[ -t 2 ]] && printf '\r\033[K' >&2
  if ((status)); then
    say "✗ $what failed after $(($(seconds) - began)) s; the end of $log:"
    tail -n 25 "$log" | sed 's/^/    /' >&2
    exit "$status"
  fi
  say "✓ $what ($(($(seconds) - began)) s)"
}

# Tells of a step that lasts: a running count on a terminal, a line every half minute elsewhere. Ends with the process that started it.
tick() {
  local what=$1 began=$2 every=30 last
  [[ -t 2 ]] && every=1
  last=$began
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    if (($(seconds) - last >= every)); then
      last=$(seconds)
      if [[ -t 2 ]]; then printf '\r\033[K… %s (%s s)' "$what" "$((last - began))" >&2; else say "… $what ($((last - began)) s)"; fi
    fi
  done
}

# work_dir: makes WORK, a folder that goes when this step ends, however it ends.
work_dir() {
  [[ -z ${WORK-} ]] || return 0
  WORK=$(mktemp -d "$CACHE/.work-XXXXXX")
  trap 'rm -rf "$WORK"' EXIT
}

# until_true SECONDS COMMAND...: polls a command that answers when it is so.
until_true() {
  local deadline=$(($(seconds) + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    (($(seconds) < deadline)) || {
      say "not so in time: $*"
      "$@" || true
      return 1
    }
    sleep 0.1
  done
}

# only_one NAME FD: waits until no other ./dev holds NAME; held on FD until this shell ends. Processes that outlive it are started without it.
only_one() {
  mkdir -p "$CACHE"
  eval "exec $2>'$CACHE/.$1.lock'"
  flock -n "$2" && return
  say "… waiting for another ./dev that is at its $1"
  flock "$2"
}
BUILD_LOCK=8 NODE_LOCK=9

# started_at PID: when the process began, in ticks since boot. With the pid it names a process for good; a pid alone is given to another one later.
started_at() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086
  set -- $stat
  [[ $1 != Z ]] && printf '%s' "${20}"
}

# start NAME COMMAND...: a process that outlives this shell; RUN/NAME.pid holds its pid and start time, LOGS/NAME.log what it says.
start() {
  local name=$1 pid
  shift
  mv -f "$LOGS/$name.log" "$LOGS/$name.log.1" 2>/dev/null || true
  setsid "$@" >"$LOGS/$name.log" 2>&1 </dev/null 8>&- 9>&- &
  pid=$!
  printf '%s %s\n' "$pid" "$(started_at "$pid")" >"$RUN/$name.pid"
}

# running NAME: prints the pid of the process that start NAME started, if it is still that process.
running() {
  local pid since
  { read -r pid since <"$RUN/$1.pid"; } 2>/dev/null || return 1
  [[ -n $since && $(started_at "$pid") == "$since" ]] && printf '%s' "$pid"
}

# stop NAME [SECONDS]: asks it to end, insists after SECONDS (10).
stop() {
  local pid
  if pid=$(running "$1"); then
    kill "$pid" 2>/dev/null || true
    until_true "${2:-10}" not running "$1" 2>/dev/null || kill -9 "$pid" 2>/dev/null || true
    until_true 5 not running "$1"
  fi
  rm -f "$RUN/$1.pid"
}
not() { ! "$@"; }
