#!/bin/sh
# Liveness and start: the server answers, even if only that it is loading. A server that waits for its primary or reads its data is not restarted for it.
set -eu
. "$(dirname "$0")/ask.sh"
# On a node short of CPU, or while Sentinel waits for DNS, an answer may take seconds; a restart would make neither better.
ASK_SECONDS=8
case $(here PING) in
  PONG | LOADING* | MASTERDOWN* | BUSY* | NOAUTH* | MISCONF*) exit 0 ;;
esac
exit 1
