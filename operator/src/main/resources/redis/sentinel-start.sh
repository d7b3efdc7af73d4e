#!/bin/sh
# Starts redis-sentinel. What it knew of its primary, replicas, fellow Sentinels and epochs is kept from its last run; all settings are written anew. Without such
# knowledge it comes up watching nobody, and the operator tells it whom.
set -eu
. "$(dirname "$0")/ask.sh"
umask 077
# printf for the password: this echo takes a backslash for the beginning of an escape.
mkdir -p "$DATA_DIR"
conf="$DATA_DIR/sentinel.conf"
touch "$conf"

# known WORD: the lines that Sentinel itself wrote about our primary.
known() { awk -v word="$1" -v name="$PRIMARY_NAME" '$1 == "sentinel" && $2 == word && $3 == name' "$conf"; }
{
  echo "port $SELF_PORT"
  echo "bind ${BIND:-* -::*}"
  echo "protected-mode no"
  echo "dir $DATA_DIR"
  printf 'requirepass %s\n' "$(quoted_password)"
  printf 'sentinel sentinel-pass %s\n' "$(quoted_password)"
  # Made of the name, so that a Sentinel that lost its volume is not counted as one more beside its former self.
  echo "sentinel myid $(printf '%s/%s' "$PRIMARY_NAME" "$SELF" | sha1sum | cut -d' ' -f1)"
  echo "sentinel resolve-hostnames yes"
  echo "sentinel announce-hostnames yes"
  echo "sentinel announce-ip $SELF_HOST"
  echo "sentinel announce-port $SELF_PORT"
  echo "sentinel deny-scripts-reconfig yes"
  awk '$1 == "sentinel" && $2 == "current-epoch"' "$conf"
  known monitor | awk -v quorum="$QUORUM" 'NR == 1 { print $1, $2, $3, $4, $5, quorum }'
  if [ -n "$(known monitor)" ]; then
    printf 'sentinel auth-pass %s %s\n' "$PRIMARY_NAME" "$(quoted_password)"
    echo "sentinel down-after-milliseconds $PRIMARY_NAME $DOWN_AFTER_MS"
    echo "sentinel failover-timeout $PRIMARY_NAME $FAILOVER_TIMEOUT_MS"
    echo "sentinel parallel-syncs $PRIMARY_NAME 1"
    known config-epoch
    known leader-epoch
    known known-replica
    known known-sentinel
  fi
} >"$conf.new"
mv "$conf.new" "$conf"
unset REDISCLI_AUTH
exec redis-sentinel "$conf"
