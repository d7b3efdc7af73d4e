#!/bin/sh
# Readiness: this Sentinel knows the primary it is to watch.
set -eu
. "$(dirname "$0")/ask.sh"
[ -n "$(named_by "${LOCAL_HOST:-127.0.0.1}:$SELF_PORT")" ]
