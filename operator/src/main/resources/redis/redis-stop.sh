#!/bin/sh
# Before a pod stops: a primary hands over to a replica that has all of its data. When not every replica has, it is left to the Sentinels, which compare their
# offsets once the primary is gone. Bounded: 3 s for the replicas, 10 s for the Sentinels.
set -eu
. "$(dirname "$0")/ask.sh"
# Not the operator's number: it takes back its own fence when it finds one, but never this one.
FENCE=1000002

replication() { here INFO replication | tr -d '\r'; }
is_primary() { replication | grep -q '^role:master$'; }
is_primary || exit 0

known=0
for sentinel in $SENTINELS; do
  known=$(ask "${sentinel%:*}" "${sentinel##*:}" SENTINEL MASTER "$PRIMARY_NAME" | awk 'key == "num-slaves" { print } { key = $0 }')
  [ -z "$known" ] || break
done
[ "${known:-0}" -gt 0 ] || exit 0

unfence() { here CONFIG SET min-replicas-to-write "$MIN_REPLICAS" >/dev/null || true; }
# From here on no write is acknowledged that the next primary could lack.
here CONFIG SET min-replicas-to-write "$FENCE" >/dev/null || exit 0
offset=$(replication | field master_repl_offset)

copies=0 tries=15
while [ "$tries" -gt 0 ]; do
  copies=$(replication | sed -n 's/^slave[0-9]*:.*state=online,offset=\([0-9]*\),.*/\1/p' |
    awk -v wanted="$offset" '$1 >= wanted { n++ } END { print n + 0 }')
  [ "$copies" -lt "$known" ] || break
  tries=$((tries - 1))
  sleep 0.2
done
if [ "$copies" -lt "$known" ]; then
  say "not handing over: $copies of $known replicas have all data"
  unfence
  exit 0
fi

begun=no
for sentinel in $SENTINELS; do
  if [ "$(ask "${sentinel%:*}" "${sentinel##*:}" SENTINEL FAILOVER "$PRIMARY_NAME")" = OK ]; then
    begun=yes
    break
  fi
done
if [ "$begun" = no ]; then
  say "not handing over: no Sentinel begins a failover"
  unfence
  exit 0
fi
# The fence stays from here on: should they elect later than is waited here, nothing more was acknowledged.
tries=50 who=$SELF
while [ "$tries" -gt 0 ]; do
  who=$(leader)
  if [ -n "$who" ] && [ "$who" != "$SELF" ]; then break; fi
  tries=$((tries - 1))
  sleep 0.2
done
if [ -n "$who" ] && [ "$who" != "$SELF" ]; then
  say "handed over to $who"
  here REPLICAOF "${who%:*}" "${who##*:}" >/dev/null || true
fi
