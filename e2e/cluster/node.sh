# One real Kubernetes node on this machine, as root, without Docker. Sourced by ./dev.
# shellcheck shell=bash

PKI=$RUN/pki NODE=node1
NODE_IP=10.244.0.1 API_IP=10.96.0.1 DNS_IP=10.96.0.10
# not the usual ports: another Kubernetes or etcd on this machine keeps its own
API_PORT=16443 ETCD_PORT=12379 ETCD_PEER_PORT=12380
NODE_PROCESSES=(etcd apiserver controllers scheduler containerd kubelet proxy)
CGROUP=signalstack # all pods live below it, which is how those of a crashed node are told from other people's
export KUBECONFIG=$RUN/admin.kubeconfig

containers() { CONTAINERD_SUPPRESS_DEPRECATION_WARNINGS=1 ctr -a "$RUN/containerd.sock" -n k8s.io "$@"; }

any_process_runs() {
  local name
  for name in "${NODE_PROCESSES[@]}"; do running "$name" >/dev/null && return; done
  return 1
}

# Brings up what does not run, leaves alone what does. From a standstill it first clears away what a crash may have left.
node_up() {
  mkdir -p "$RUN"/{cni,volumes} "$LOGS"
  local began cold=''
  claim
  if ! any_process_runs; then
    step 'clearing what an earlier node left' sweep
    ports_free
    cold=yes
  fi
  began=$(seconds)
  step "starting Kubernetes $K8S" node_start
  # for the report of the stories: only a start from nothing is a start
  [[ -z $cold ]] || printf '%s\n' $(($(seconds) - began)) >"$RUN/node-ready-seconds"
}

node_start() {
  certificates
  bridge
  node_files
  ensure etcd etcd --data-dir "$RUN/etcd" --unsafe-no-fsync --listen-client-urls "http://127.0.0.1:$ETCD_PORT" \
    --advertise-client-urls "http://127.0.0.1:$ETCD_PORT" --listen-peer-urls "http://127.0.0.1:$ETCD_PEER_PORT"
  ensure containerd containerd -c "$RUN/containerd.toml"
  ensure apiserver kube-apiserver --etcd-servers "http://127.0.0.1:$ETCD_PORT" --secure-port "$API_PORT" --advertise-address "$NODE_IP" \
    --client-ca-file "$PKI/ca.crt" --tls-cert-file "$PKI/apiserver.crt" --tls-private-key-file "$PKI/apiserver.key" \
    --service-account-key-file "$PKI/sa.pub" --service-account-signing-key-file "$PKI/sa.key" \
    --service-account-issuer https://kubernetes.default.svc --service-cluster-ip-range 10.96.0.0/16 \
    --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --allow-privileged \
    --kubelet-client-certificate "$PKI/admin.crt" --kubelet-client-key "$PKI/admin.key" --kubelet-certificate-authority "$PKI/ca.crt" \
    --kubelet-preferred-address-types InternalIP # the node's name is in no DNS; exec and port-forward would look for it
  until_true 60 kubectl get --raw /readyz || why_not etcd apiserver
  ensure controllers kube-controller-manager --kubeconfig "$RUN/controllers.kubeconfig" --authentication-kubeconfig "$RUN/controllers.kubeconfig" \
    --authorization-kubeconfig "$RUN/controllers.kubeconfig" --service-account-private-key-file "$PKI/sa.key" --root-ca-file "$PKI/ca.crt" \
    --cluster-cidr 10.244.0.0/16 --allocate-node-cidrs --service-cluster-ip-range 10.96.0.0/16 --use-service-account-credentials \
    --cluster-signing-cert-file "$PKI/ca.crt" --cluster-signing-key-file "$PKI/ca.key" --leader-elect=false
  ensure scheduler kube-scheduler --kubeconfig "$RUN/scheduler.kubeconfig" --authentication-kubeconfig "$RUN/scheduler.kubeconfig" \
    --authorization-kubeconfig "$RUN/scheduler.kubeconfig" --leader-elect=false
  until_true 30 containers version
  if [[ ! -e $RUN/.cleared ]]; then
    forget_containers
    date -u +%FT%TZ >"$RUN/.cleared"
  fi
  addon_images
  ensure kubelet kubelet --config "$RUN/kubelet.yaml" --kubeconfig "$RUN/kubelet.kubeconfig" --hostname-override "$NODE" --node-ip "$NODE_IP" \
    --root-dir "$RUN/kubelet"
  # iptables mode: only it answers NodePorts on 127.0.0.1
  ensure proxy kube-proxy --kubeconfig "$RUN/proxy.kubeconfig" --proxy-mode iptables --cluster-cidr 10.244.0.0/16 --hostname-override "$NODE" \
    --nodeport-addresses 127.0.0.0/8
  sed "s#VOLUMES#$RUN/volumes#; s#:COREDNS#:$COREDNS#; s#:LOCAL_PATH#:$LOCAL_PATH#" "$CLUSTER/addons.yaml" | kubectl apply --server-side --force-conflicts -f -
  until_true 60 node_is_ready || why_not kubelet containerd
  until_true 60 no_memories
  until_true 120 kubectl -n kube-system wait --for=condition=Available deploy --all --timeout=5s
}

node_is_ready() { kubectl wait --for=condition=Ready "node/$NODE" --timeout=5s; }
# Until the kubelet has looked at each pod, the API still tells of containers that ended with the last node, and everything seems ready.
no_memories() {
  kubectl get pods -A -o jsonpath='{range .items[*]}{range .status.containerStatuses[*]}{.state.running.startedAt}{"\n"}{end}{end}' |
    awk -v since="$(<"$RUN/.cleared")" '$1 && $1 < since {old = 1} END {exit old}'
}
ensure() { running "$1" >/dev/null || start "$@"; }

# why_not NAME...: what those processes said last, and what can be done.
why_not() {
  local name
  for name in "$@"; do
    echo "$name $(running "$name" >/dev/null && echo runs || echo 'has ended'); the end of $LOGS/$name.log:"
    tail -n 5 "$LOGS/$name.log" | cut -c1-300
  done
  echo "Where the state in $RUN is beyond use, ./dev down --purge forgets it, with objects and volumes."
  return 1
}

# The bridge's address is the node's: pods reach the API server and the kubelet by it.
bridge() {
  ip link show signalstack0 >/dev/null 2>&1 || ip link add signalstack0 type bridge
  ip addr replace "$NODE_IP/24" dev signalstack0
  ip link set signalstack0 up
  sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.route_localnet=1
  # absent where bridged packets never pass iptables; hairpinMode does without it
  [[ ! -e /proc/sys/net/bridge/bridge-nf-call-iptables ]] || sysctl -qw net.bridge.bridge-nf-call-iptables=1
  local controller
  if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then
    mkdir -p "/sys/fs/cgroup/$CGROUP"
  else
    for controller in /sys/fs/cgroup/*/; do mkdir -p "$controller$CGROUP"; done
  fi
}

node_files() {
  # restrict_oom_score_adj: root in a sandbox may lack CAP_SYS_RESOURCE, and every pod would fail on its score
  # netns_mounts_under_state_dir: a pod's network namespace is then found, and let go, with everything else below RUN
  cat >"$RUN/containerd.toml" <<TOML
version = 3
root = "$CACHE/containerd"
state = "$RUN/containerd"
disabled_plugins = ["io.containerd.nri.v1.nri"]
[grpc]
address = "$RUN/containerd.sock"
[plugins.'io.containerd.cri.v1.images'.pinned_images]
sandbox = "localhost/pause:1"
[plugins.'io.containerd.cri.v1.runtime']
restrict_oom_score_adj = true
netns_mounts_under_state_dir = true
[plugins.'io.containerd.cri.v1.runtime'.cni]
bin_dirs = ["/usr/lib/cni"]
conf_dir = "$RUN/cni"
TOML
  cat >"$RUN/cni/10-bridge.conflist" <<JSON
{"cniVersion": "1.0.0", "name": "signalstack", "plugins": [
  {"type": "bridge", "bridge": "signalstack0", "isGateway": true, "ipMasq": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$RUN/addresses", "ranges": [[{"subnet": "10.244.0.0/24"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
  echo 'nameserver 127.0.0.1' >"$RUN/resolv.conf"
  # failCgroupV1: hosts with the first version of cgroups serve as well
  cat >"$RUN/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $PKI/ca.crt}}
authorization: {mode: Webhook}
tlsCertFile: $PKI/kubelet.crt
tlsPrivateKeyFile: $PKI/kubelet.key
containerRuntimeEndpoint: unix://$RUN/containerd.sock
cgroupDriver: cgroupfs
cgroupRoot: /$CGROUP
failCgroupV1: false
failSwapOn: false
clusterDNS: [$DNS_IP]
clusterDomain: cluster.local
resolvConf: $RUN/resolv.conf
enforceNodeAllocatable: []
maxPods: 200
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 100Mi}
YAML
}

ports_free() {
  local port
  for port in "$API_PORT" "$ETCD_PORT" "$ETCD_PEER_PORT" 10250 10256 10257 10259 30300 30301; do
    [[ -z $(ss -Hltn "sport = :$port") ]] ||
      die "port $port is taken by another program ($(ss -Hltnp "sport = :$port" | grep -oE 'users:.*' | head -1)); the node needs it: end that program."
  done
}

# One node a machine, for one checkout at a time: two would apply their charts and images over each other's.
claim() {
  local owner
  owner=$(cat "$CACHE/active" 2>/dev/null) || owner=$ROOT
  if [[ $owner != "$ROOT" && -z ${TAKE_OVER-} && -x $owner/dev ]] && any_process_runs; then
    die "this machine's node serves the checkout $owner: end it with '$owner/dev down', or give it this checkout's operator and sample with './dev up --take-over'."
  fi
  printf '%s\n' "$ROOT" >"$CACHE/active"
}

# Ends the node's processes by id; pods first, as a kubelet that is gone cannot end them.
node_down() {
  local name
  for name in proxy kubelet scheduler controllers; do stop "$name"; done
  if running containerd >/dev/null; then forget_containers; fi
  for name in containerd apiserver etcd; do stop "$name"; done
  sweep
  kube-proxy --cleanup || true
  ip link del signalstack0 2>/dev/null || true
}

# Containers of a node that ended, or whose pods nobody watches any more. The CRI knows at its start only, hence the restart.
forget_containers() {
  local id ids
  ids=$(containers containers ls -q)
  [[ -n $ids ]] || return 0
  end_pods
  for id in $(containers tasks ls -q); do containers tasks delete --force "$id" || true; done
  for id in $ids; do containers containers delete "$id" || true; done
  stop containerd
  unmount
  ensure containerd containerd -c "$RUN/containerd.toml"
  until_true 30 containers version
}

# What a crash leaves behind: shims, pods' processes, mounts, addresses. Only what bears this node's mark: its socket, its cgroup, its folder.
sweep() {
  local pid
  rm -f "$RUN/.cleared"
  for pid in $(strays); do kill -9 "$pid" 2>/dev/null || true; done
  end_pods
  unmount
  rm -rf "$RUN/containerd" "$RUN/addresses" "$RUN"/*.sock*
  local link
  for link in $(ip -o link show master signalstack0 2>/dev/null | grep -oE '^[0-9]+: [^@:]+' | cut -d' ' -f2); do ip link del "$link" || true; done
}

# Programs of this cache that work on this node though no pid file names them: shims, and what an interrupted start began.
strays() {
  local exe
  for exe in /proc/[0-9]*/exe; do
    [[ $(readlink "$exe" 2>/dev/null) == "$BIN/"* ]] || continue
    exe=${exe%/exe}
    if tr '\0' '\n' <"$exe/cmdline" 2>/dev/null | grep -qF "$RUN/"; then printf '%s\n' "${exe#/proc/}"; fi
  done
}

pod_processes() { grep -lE ":/$CGROUP/." /proc/[0-9]*/cgroup 2>/dev/null | grep -oE '[0-9]+' || true; }
no_pod_processes() { [[ -z $(pod_processes) ]]; }
end_pods() {
  local pid
  for pid in $(pod_processes); do kill -9 "$pid" 2>/dev/null || true; done
  until_true 20 no_pod_processes
}

unmount() {
  local point
  awk -v run="$RUN/" 'index($2, run) == 1 {print $2}' /proc/mounts | sort -r | while read -r point; do umount -l "$point" || true; done
}

# Objects, certificates and volumes; programs and images stay.
node_forget() {
  local group
  unmount
  rm -rf "$RUN"
  for group in /sys/fs/cgroup/"$CGROUP" /sys/fs/cgroup/*/"$CGROUP"; do
    [[ ! -d $group ]] || find "$group" -depth -type d -exec rmdir {} + || true
  done
}
