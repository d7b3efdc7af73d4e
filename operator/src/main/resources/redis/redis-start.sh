#!/bin/sh
# Starts redis-server in one of three ways, as the majority of the configured Sentinels says:
#   follow  they name another server
#   lead    they name this one, and its volume still holds its data
#   held    nobody knows who leads: a replica of nobody that is never promoted; redis-ready.sh or the operator moves it on
# Beside what ask.sh needs: CONFIG_FILE, redis.conf as far as it is the same for all servers, and DURABLE (yes|no).
set -eu
. "$(dirname "$0")/ask.sh"
umask 077
# printf for the password: this echo takes a backslash for the beginning of an escape.
mkdir -p "$RUN_DIR" "$DATA_DIR"
rm -f "$RUN_DIR/synced"

# A primary whose data is gone does not answer, so that the Sentinels miss it and promote a replica that has the data.
# Answering empty, it would be copied by all replicas. One that has its data but comes back while another is being promoted waits for the outcome, or both would
# lead. When nothing has come of it in this time it starts held, for the operator to see.
patience=$((DOWN_AFTER_MS / 1000 + 20))
while :; do
  who=$(leader)
  if [ -z "$who" ]; then
    mode=held
  elif [ "$who" != "$SELF" ]; then
    mode=follow
  elif entitled && ! failing_over; then
    mode=lead
  elif [ "$patience" -gt 0 ]; then
    say "the Sentinels name this server, but it lost its data or another is being promoted; waiting up to ${patience}s for the outcome"
    patience=$((patience - 1))
    sleep 1
    continue
  else
    mode=held
  fi
  break
done
say "starting: $mode${who:+ (Sentinels name $who)}"

conf="$RUN_DIR/redis.conf"
{
  cat "$CONFIG_FILE"
  echo "port $SELF_PORT"
  echo "bind ${BIND:-* -::*}"
  echo "protected-mode no"
  echo "dir $DATA_DIR"
  printf 'requirepass %s\n' "$(quoted_password)"
  printf 'masterauth %s\n' "$(quoted_password)"
  echo "replica-announce-ip $SELF_HOST"
  echo "replica-announce-port $SELF_PORT"
  echo "min-replicas-to-write $MIN_REPLICAS"
  case $mode in
    lead) echo "replica-priority 100" ;;
    # Redis 7.0 reports "link down since -1" until a replica was connected once, which Sentinel takes for fresh: 0 keeps it out of elections.
    follow) printf 'replica-priority 0\nreplicaof %s %s\n' "${who%:*}" "${who##*:}" ;;
    held) printf 'replica-priority 0\nreplicaof %s %s\n' "$NOBODY_HOST" "$NOBODY_PORT" ;;
  esac
} >"$conf"
unset REDISCLI_AUTH
exec redis-server "$conf"
