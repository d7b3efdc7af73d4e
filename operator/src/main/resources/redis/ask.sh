# Sourced by all scripts beside it. POSIX sh; needs redis-cli, timeout, sed, awk. Probes run it every few seconds in every pod: on their way no process is
# started that the shell can do without.
#
# SELF_HOST, SELF_PORT  the address under which all others know this server
# SENTINELS             "host:port host:port …": every configured Sentinel, whether it runs or not
# PRIMARY_NAME          the name under which the Sentinels know the primary
# PASSWORD_FILE         holds the password of Redis and Sentinels
# DATA_DIR, RUN_DIR     a folder that may outlive the process, and one that need not
# SETTINGS_FILE         KEY=number lines of what may change while the server runs: QUORUM, DOWN_AFTER_MS, FAILOVER_TIMEOUT_MS, MIN_REPLICAS

: "${PASSWORD_FILE:=/etc/signalstack/redis/password}" "${DATA_DIR:=/data}" "${RUN_DIR:=/run/signalstack}"
SELF="$SELF_HOST:$SELF_PORT"
# shellcheck source=/dev/null
. "$SETTINGS_FILE"
# A held server follows this address: nothing listens there, so it never copies anyone's emptiness over its own data.
NOBODY_HOST=127.0.0.1
NOBODY_PORT=1

# By redis-cli's own variable, as arguments are seen by everyone on the node.
REDISCLI_AUTH=$(cat "$PASSWORD_FILE")
export REDISCLI_AUTH

say() { echo "signalstack: $*"; }

# ask HOST PORT COMMAND…: the answer, or nothing within ASK_SECONDS (1). redis-cli 7.0 has no timeout of its own.
ask() {
  ask_host=$1 ask_port=$2
  shift 2
  timeout "${ASK_SECONDS:-1}" redis-cli --no-auth-warning -h "$ask_host" -p "$ask_port" "$@" 2>/dev/null </dev/null
}

# here COMMAND…: asks the server of this pod.
here() { ask "${LOCAL_HOST:-127.0.0.1}" "$SELF_PORT" "$@"; }

# field NAME: its value in the INFO on standard input.
field() { tr -d '\r' | sed -n "s/^$1://p"; }

# The password as a quoted argument of a configuration file.
quoted_password() { printf '"%s"' "$(printf '%s' "$REDISCLI_AUTH" | sed 's/[\\"]/\\&/g')"; }

named_by() {
  # shellcheck disable=SC2046 # two words are wanted: host and port
  set -- $(ask "${1%:*}" "${1##*:}" SENTINEL GET-MASTER-ADDR-BY-NAME "$PRIMARY_NAME")
  [ $# -eq 2 ] || return 0
  case $2 in '' | *[!0-9]*) return 0 ;; esac
  echo "$1:$2"
}

# leader: host:port that more than half of the configured Sentinels name; nothing when too few answer or they disagree.
leader() {
  named=$(
    for sentinel in $SENTINELS; do named_by "$sentinel" & done
    wait
  )
  configured=0
  for sentinel in $SENTINELS; do configured=$((configured + 1)); done
  for candidate in $named; do
    votes=0
    for vote in $named; do
      if [ "$vote" = "$candidate" ]; then votes=$((votes + 1)); fi
    done
    if [ $((votes * 2)) -gt "$configured" ]; then
      echo "$candidate"
      return 0
    fi
  done
}

# failing_over: whether a Sentinel is promoting another server right now. It is named as primary only when that is done.
failing_over() {
  for sentinel in $SENTINELS; do
    flags=$(ask "${sentinel%:*}" "${sentinel##*:}" SENTINEL MASTER "$PRIMARY_NAME" | awk 'key == "flags" { print } { key = $0 }')
    case $flags in *failover_in_progress*) return 0 ;; esac
  done
  return 1
}

# A volume holds what its server knew only when it was once leading or fully copied; an emptied or new volume does not say so.
MEMBER_MARK="$DATA_DIR/member-of"
marked() {
  mark=
  if [ -r "$MEMBER_MARK" ]; then read -r mark <"$MEMBER_MARK" || true; fi
  [ "$mark" = "$PRIMARY_NAME" ]
}
entitled() { [ "${DURABLE:-no}" = yes ] && marked; }
mark_member() {
  if marked; then return 0; fi
  echo "$PRIMARY_NAME" >"$MEMBER_MARK.new" && mv "$MEMBER_MARK.new" "$MEMBER_MARK"
}
