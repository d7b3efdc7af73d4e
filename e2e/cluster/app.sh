# Operator and sample on the running cluster. Sourced by ./dev.
# shellcheck shell=bash

SYSTEM=signalstack-system DEMO=signalstack-demo
ROOM_URL=http://127.0.0.1:30300 SIGNALING_URL=ws://127.0.0.1:30301/ws

app_up() {
  step 'installing the operator' install_operator
  step 'applying samples/single.yaml' apply_sample
  step 'waiting for demo to be Ready' sample_ready
}

install_operator() {
  local record
  image_names
  # an upgrade that was interrupted blocks every later one; nobody else runs one, as ./dev up holds the node's lock
  for record in $(kubectl -n "$SYSTEM" get secret -l 'owner=helm,name=signalstack,status in (pending-install,pending-upgrade,pending-rollback)' -o name); do
    kubectl -n "$SYSTEM" delete "$record"
  done
  restricted "$SYSTEM"
  helm upgrade --install signalstack "$ROOT/helm/signalstack" --namespace "$SYSTEM" --history-max 3 \
    --set image.repository="${OPERATOR_IMAGE%:*}" --set image.tag="${OPERATOR_IMAGE##*:}" --set image.pullPolicy=IfNotPresent \
    --set runtimeImage="$RUNTIME_IMAGE" --set redisImage="$REDIS_IMAGE"
  if ! kubectl -n "$SYSTEM" rollout status deployment/signalstack-operator --timeout=120s; then
    kubectl -n "$SYSTEM" get pods
    kubectl -n "$SYSTEM" logs -l app.kubernetes.io/name=signalstack-operator --tail=15 | cut -c1-300
    return 1
  fi
}

# A namespace in which the API server refuses pods that do not meet the restricted Pod Security Standard.
restricted() {
  kubectl apply --server-side --field-manager=signalstack-dev -f - <<YAML
apiVersion: v1
kind: Namespace
metadata:
  name: $1
  labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/warn: restricted}
YAML
}

apply_sample() {
  restricted "$DEMO"
  kubectl -n "$DEMO" apply --server-side --force-conflicts --field-manager=signalstack-dev -f "$ROOT/samples/single.yaml"
}

sample_ready() {
  image_names
  until_true 300 sample_is_current && return
  kubectl -n "$DEMO" get signalingcluster,pods -o wide
  kubectl -n "$DEMO" get signalingcluster demo -o jsonpath='{range .status.conditions[*]}{.type}={.status} {.reason}: {.message}{"\n"}{end}'
  kubectl -n "$DEMO" get events --sort-by=.lastTimestamp | tail -n 12
  return 1
}

# Ready, and of these images: a resource is Ready for a moment longer after its operator was given new ones.
sample_is_current() {
  kubectl -n "$DEMO" wait --for=condition=Ready signalingcluster/demo --timeout=2s &&
    runs_image deployment/demo-room "$RUNTIME_IMAGE" && runs_image deployment/demo-signaling "$RUNTIME_IMAGE" &&
    runs_image statefulset/demo-redis "$REDIS_IMAGE" && runs_image statefulset/demo-sentinel "$REDIS_IMAGE" &&
    kubectl -n "$DEMO" rollout status deployment/demo-room --timeout=2s && kubectl -n "$DEMO" rollout status deployment/demo-signaling --timeout=2s
}
runs_image() { [[ " $(kubectl -n "$DEMO" get "$1" -o jsonpath='{.spec.template.spec.containers[*].image}') " == *" $2 "* ]]; }

# Images of earlier states of the checkout that no pod uses.
forget_old_images() {
  local image
  image_names
  for image in $(comm -23 <(containers images ls -q | grep '^localhost/signalstack-' | sort) \
    <({ containers containers ls | awk 'NR > 1 {print $2}'; printf '%s\n' "$OPERATOR_IMAGE" "$RUNTIME_IMAGE" "$REDIS_IMAGE"; } | sort -u)); do
    containers images delete "$image"
  done
}
