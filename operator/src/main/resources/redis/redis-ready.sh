#!/bin/sh
# Readiness: this server leads, or is a complete and current copy of the one that does. On the way it moves the server on: a held one follows whom the
# Sentinels have come to name, and one that has caught up may be promoted from then on.
set -eu
. "$(dirname "$0")/ask.sh"

info=$(here INFO replication persistence) || exit 1
role='' loading='' master_host='' master_port='' master_link_status='' master_link_down_since_seconds=''
aof_enabled='' aof_rewrite_in_progress='' aof_rewrite_scheduled='' aof_last_bgrewrite_status=''
cr=$(printf '\r')
while IFS=: read -r key value; do
  case $key in
    role | loading | master_host | master_port | master_link_status | master_link_down_since_seconds | \
      aof_enabled | aof_rewrite_in_progress | aof_rewrite_scheduled | aof_last_bgrewrite_status)
      value=${value%"$cr"}
      eval "$key=\$value"
      ;;
  esac
done <<END
$info
END
follow() {
  say "following $1, whom the Sentinels name"
  here CONFIG SET replica-priority 0 >/dev/null && here REPLICAOF "${1%:*}" "${1##*:}" >/dev/null
}
promotable() { [ "$(here CONFIG SET replica-priority 100)" = OK ]; }

[ "$loading" = 0 ] || exit 1

# What it was asked once about a copy holds as long as it follows; only who leads is asked each time whether it still does.
if [ "$role" = slave ] && [ "$master_link_status" = up ] && [ -e "$RUN_DIR/synced" ]; then exit 0; fi
who=$(leader)

if [ "$role" = master ]; then
  [ ! -e "$RUN_DIR/synced" ] || rm -f "$RUN_DIR/synced"
  if [ "$who" = "$SELF" ]; then
    mark_member
  elif [ -n "$who" ]; then
    say "another leads: $who"
    exit 1
  fi
  exit 0
fi

follows="$master_host:$master_port"
if [ "$follows" = "$NOBODY_HOST:$NOBODY_PORT" ]; then
  if [ "$who" = "$SELF" ] && entitled && ! failing_over; then
    say "leading, as the Sentinels name this server and its data is its own"
    promotable && here REPLICAOF NO ONE >/dev/null
  elif [ -n "$who" ] && [ "$who" != "$SELF" ]; then
    follow "$who"
  fi
  exit 1
fi

if [ "$master_link_status" = up ]; then
  # After a full copy the append-only file is rewritten; until that is done, what is on disk is of before the copy.
  if [ "$aof_rewrite_in_progress" = 1 ] || [ "$aof_rewrite_scheduled" = 1 ]; then exit 1; fi
  [ "$aof_enabled" = 0 ] || [ "$aof_last_bgrewrite_status" = ok ] || exit 1
  [ "$follows" = "$who" ] || exit 1
  promotable
  mark_member
  : >"$RUN_DIR/synced"
  exit 0
fi

# Never connected to whom it follows now: its data may be of another history, so it is not to be promoted.
if [ "$master_link_down_since_seconds" = -1 ]; then
  here CONFIG SET replica-priority 0 >/dev/null
  rm -f "$RUN_DIR/synced"
fi
if [ -n "$who" ] && [ "$who" != "$SELF" ] && [ "$who" != "$follows" ]; then
  rm -f "$RUN_DIR/synced"
  follow "$who"
fi
exit 1
