# What runs, where it answers, and a token for it. Sourced by ./dev.
# shellcheck shell=bash

# status [--json]: on standard output; 1 when there is no cluster.
status() {
  local pods urls='' pod
  if ! kubectl get --raw /readyz --request-timeout=3s >/dev/null 2>&1; then
    if [[ ${1-} == --json ]]; then echo '{"running":false}'; else echo "No cluster runs; ./dev up starts one."; fi
    return 1
  fi
  pods=$({
    kubectl -n "$SYSTEM" get pods -l app.kubernetes.io/name=signalstack-operator -o jsonpath="$(addresses)"
    kubectl -n "$DEMO" get pods -l 'app.kubernetes.io/component in (room,signaling)' -o jsonpath="$(addresses)"
  } 2>/dev/null)
  for pod in $pods; do urls+="${urls:+,}\"http://$pod:9090/metrics\""; done
  if [[ ${1-} == --json ]]; then
    printf '{"running":true,"checkout":"%s","kubeconfig":"%s","namespace":"%s","name":"demo","roomUrl":"%s","signalingUrl":"%s","demoUrl":"%s","metricsUrls":[%s]}\n' \
      "$(cat "$CACHE/active" 2>/dev/null)" "$KUBECONFIG" "$DEMO" "$ROOM_URL" "$SIGNALING_URL" "$ROOM_URL/demo/" "$urls"
    return
  fi
  kubectl -n "$DEMO" get signalingcluster demo 2>/dev/null || echo "The cluster runs without the sample; ./dev up applies it."
  endpoints
  printf 'metrics     %s\n' "${urls//[\",]/ }"
  printf 'kubeconfig  %s\n' "$KUBECONFIG"
}
addresses() { printf '{range .items[?(@.status.phase=="Running")]}{.status.podIP}{" "}{end}'; }

endpoints() {
  printf 'room        %s (Socket.IO)\nsignaling   %s (plain WebSocket)\ndemo        %s/demo/\n' "$ROOM_URL" "$SIGNALING_URL" "$ROOM_URL"
}

three_commands() {
  cat <<TEXT

Try:
  open $ROOM_URL/demo/ in two tabs and call yourself
  ./dev kubectl -n $DEMO get sigc,pods
  ./dev kubectl -n $DEMO delete pod -l signalstack.dev/redis-role=primary   # and watch: ./dev kubectl -n $DEMO get sigc -w
TEXT
}

# logs PART [OPTION...]: options are kubectl's, such as --follow.
logs() {
  local part=${1-operator} selector namespace=$DEMO
  (($# == 0)) || shift
  case $part in
  operator) namespace=$SYSTEM selector=app.kubernetes.io/name=signalstack-operator ;;
  room | signaling | redis | sentinel) selector=app.kubernetes.io/instance=demo,app.kubernetes.io/component=$part ;;
  *) die "there are logs of operator, room, signaling, redis and sentinel." ;;
  esac
  exec kubectl -n "$namespace" logs -l "$selector" --all-containers --prefix --tail=200 --max-log-requests=20 "$@"
}

# token [--peer PEER] [--room ROOM]... [--expires SECONDS|Nm|Nh]: a JWT that samples/single.yaml accepts; an hour by default.
token() {
  local peer='' rooms='' expires=1h until now claims signed secret
  while (($#)); do
    case $1 in
    --peer | --room | --expires) [[ -n ${2-} ]] || die "$1 needs a value." ;;
    *) die "./dev token [--peer PEER] [--room ROOM]... [--expires 90s|15m|1h]" ;;
    esac
    case $1 in
    --peer) peer=$2 ;;
    --room) rooms+="${rooms:+,}\"$(json "$2")\"" ;;
    --expires) expires=$2 ;;
    esac
    shift 2
  done
  [[ $expires =~ ^([0-9]+)([smh]?)$ ]] || die "--expires takes seconds, minutes or hours, such as 90s, 15m or 1h."
  until=${BASH_REMATCH[1]}
  case ${BASH_REMATCH[2]} in m) until=$((until * 60)) ;; h) until=$((until * 3600)) ;; esac
  now=$(seconds)
  claims="{\"sub\":\"$(json "${peer:-developer}")\",\"iat\":$now,\"exp\":$((now + until))${peer:+,\"peer\":\"$(json "$peer")\"}${rooms:+,\"rooms\":[$rooms]}}"
  # the sample's secret is public; one of your own would be given to the runtime's token command as a file
  secret=$(sed -n 's/^  secret: //p' "$ROOT/samples/single.yaml" | head -1)
  signed=$(printf '{"alg":"HS256","typ":"JWT"}' | base64url).$(printf '%s' "$claims" | base64url)
  printf '%s.%s\n' "$signed" "$(printf '%s' "$signed" | openssl dgst -sha256 -hmac "$secret" -binary | base64url)"
}
base64url() { base64 -w0 | tr '+/' '-_' | tr -d '='; }
json() {
  local text=${1//\\/\\\\}
  printf '%s' "${text//\"/\\\"}"
}
