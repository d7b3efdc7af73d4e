# The same on kind, for machines with Docker. Sourced by ./dev.
# Written from kind's and Jib's documentation and not run yet by anybody: the machines this was made on have no Docker.
# shellcheck shell=bash

KIND_CLUSTER=signalstack

# BACKEND: node or kind; SIGNALSTACK_BACKEND decides instead. Exported, as steps are processes of their own.
choose_backend() {
  export BACKEND=${BACKEND-${SIGNALSTACK_BACKEND-}}
  [[ -z $BACKEND ]] || return 0
  if command -v kind >/dev/null && docker info >/dev/null 2>&1; then
    BACKEND=kind
  elif debian_root; then
    BACKEND=node
  else
    die "install Docker and kind (with kubectl and helm), or run this as root on Debian 12 or newer, where ./dev needs neither."
  fi
}

kind_up() {
  local program
  for program in kubectl helm; do command -v "$program" >/dev/null || die "with kind, ./dev needs $program on PATH too."; done
  mkdir -p "$RUN"
  if ! kind get clusters 2>/dev/null | grep -qxF "$KIND_CLUSTER"; then
    step 'starting a cluster in kind' kind_create
  fi
  kind export kubeconfig --name "$KIND_CLUSTER" --kubeconfig "$KUBECONFIG" >/dev/null 2>&1
}

kind_create() {
  kind create cluster --name "$KIND_CLUSTER" --kubeconfig "$KUBECONFIG" --config - <<YAML
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
  extraPortMappings:
  - {containerPort: 30300, hostPort: 30300, listenAddress: 127.0.0.1}
  - {containerPort: 30301, hostPort: 30301, listenAddress: 127.0.0.1}
YAML
}

kind_images() {
  image_names
  if ! docker exec "$KIND_CLUSTER-control-plane" ctr -n k8s.io images ls -q | grep -qxF "$RUNTIME_IMAGE"; then
    step 'building the images' kind_jib "$OPERATOR_IMAGE" "$RUNTIME_IMAGE"
  fi
}

kind_jib() {
  local module
  cd "$ROOT"
  ./mvnw -q -B -ntp -Pimage -pl operator,signaling-runtime -am package -DskipTests -Djib.base=eclipse-temurin:25-jre \
    -Djib.operator.image="$1" -Djib.runtime.image="$2"
  for module in operator signaling-runtime; do kind load image-archive --name "$KIND_CLUSTER" "$module/target/jib-image.tar"; done
}

kind_down() { kind delete cluster --name "$KIND_CLUSTER"; }
