# Kubernetes and what a node needs, built from the Go module proxy into the cache. Sourced by ./dev.
# A program is built under another name and moved, so an interrupted build leaves nothing half; its version beside it says when it is of old.
# shellcheck shell=bash

K8S=1.37.2 ETCD=3.7.3 CONTAINERD=2.4.2 RUNC=1.5.2 COREDNS=1.15.0 LOCAL_PATH=0.0.30 HELM=4.3.1
GO_MINIMUM=1.26

build() {
  need_go
  only_one build "$BUILD_LOCK"
  mkdir -p "$BIN" "$CACHE/src"
  # first what the integration tests wait for
  program etcd "go.etcd.io/etcd/server/v3@v$ETCD"
  kubernetes kube-apiserver kubectl
  kube_api_test
  program helm "helm.sh/helm/v4/cmd/helm@v$HELM"
  # Debian's runc 1.1 cannot start pods in a sandbox without CAP_SYS_RESOURCE and hides why; seccomp is what takes cgo
  program runc "github.com/opencontainers/runc@v$RUNC" seccomp
  program containerd "github.com/containerd/containerd/v2/cmd/containerd@v$CONTAINERD"
  program containerd-shim-runc-v2 "github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2@v$CONTAINERD"
  program ctr "github.com/containerd/containerd/v2/cmd/ctr@v$CONTAINERD"
  program coredns "github.com/coredns/coredns@v$COREDNS"
  program local-path-provisioner "github.com/rancher/local-path-provisioner@v$LOCAL_PATH"
  kubernetes kubelet kube-controller-manager kube-scheduler kube-proxy
  eval "exec $BUILD_LOCK>&-"
}

need_go() {
  local have
  have=$(command -v go >/dev/null && go env GOVERSION) || have=none
  have=${have#go}
  [[ $(printf '%s\n%s\n' "$GO_MINIMUM" "$have" | sort -V | head -1) == "$GO_MINIMUM" && $have != none ]] ||
    die "Go $GO_MINIMUM or newer is needed to build Kubernetes (found: $have); install it to /usr/local/go or put it on PATH."
}

built() { [[ -x $BIN/$1 && $(cat "$BIN/.$1.version" 2>/dev/null) == "$2" ]]; }

# program NAME PACKAGE@VERSION [TAGS]: with TAGS it is built with cgo.
program() {
  built "$1" "$2 ${3-}" && return
  step "building $1 ${2##*@}" build_program "$@"
}

build_program() {
  local name=$1 package=${2%@*} tags=${3-} cgo=0
  [[ -n $tags ]] && cgo=1
  scratch "$name-${2##*@}"
  # the package, not its module: only then does go.sum hold all that the package imports
  if [[ ! -f complete ]]; then
    go get "$2"
    touch complete
  fi
  CGO_ENABLED=$cgo go build -trimpath -tags "$tags" -ldflags '-s -w' -o "$BIN/.$name.part" "$package"
  installed "$name" "$2 $tags"
}

# A module of our own to build somebody's program in: 'go install' refuses programs whose go.mod has replace directives.
scratch() {
  mkdir -p "$CACHE/src/$1"
  cd "$CACHE/src/$1"
  [[ -f go.mod ]] || printf 'module signalstack.dev/build\ngo %s.0\n' "$GO_MINIMUM" >go.mod
}

installed() { # name, version: the stamp last, so that a program without it is built again
  rm -f "$BIN/.$1.version"
  mv -f "$BIN/.$1.part" "$BIN/$1"
  printf '%s\n' "$2" >"$BIN/.$1.version"
}

kubernetes() {
  local name missing=()
  for name in "$@"; do built "$name" "v$K8S" || missing+=("$name"); done
  ((${#missing[@]})) || return 0
  step "building Kubernetes $K8S: ${missing[*]}" build_kubernetes "${missing[@]}"
}

# k8s.io/kubernetes points its own modules at ./staging, which its zip in the proxy lacks; they are published as v0.x of the same release.
build_kubernetes() {
  local name packages=() version=k8s.io/component-base/version flags
  scratch "kubernetes-$K8S"
  if [[ ! -f complete ]]; then
    go mod download "k8s.io/kubernetes@v$K8S"
    {
      printf 'module signalstack.dev/build\ngo %s.0\nrequire (\n\tk8s.io/kubernetes v%s\n' "$GO_MINIMUM" "$K8S"
      # sample-* are examples: not published, and imported by none of the programs
      grep -oE '^\s*k8s.io/[a-z-]+ => ./staging' "$(go env GOMODCACHE)/k8s.io/kubernetes@v$K8S/go.mod" |
        awk -v v="v0.${K8S#1.}" '$1 !~ /sample-/ {print "\t" $1 " " v}'
      echo ')'
    } >go.mod
    {
      printf '//go:build tools\n\npackage tools\n\nimport (\n'
      for name in kube-apiserver kubectl kubelet kube-controller-manager kube-scheduler kube-proxy; do printf '\t_ "k8s.io/kubernetes/cmd/%s"\n' "$name"; done
      echo ')'
    } >tools.go
    go mod tidy -e
    touch complete
  fi
  flags="-s -w -X $version.gitVersion=v$K8S -X $version.gitMajor=${K8S%%.*} -X $version.gitMinor=$(cut -d. -f2 <<<"$K8S") -X $version.gitTreeState=clean"
  for name in "$@"; do packages+=("k8s.io/kubernetes/cmd/$name"); done
  # together: one links while the next compiles
  mkdir -p "$BIN/.part"
  CGO_ENABLED=0 go build -trimpath -ldflags "$flags" -o "$BIN/.part/" "${packages[@]}"
  for name in "$@"; do
    mv "$BIN/.part/$name" "$BIN/.$name.part"
    installed "$name" "v$K8S"
  done
}

# The layout in which fabric8's kube-api-test looks for an API server before it would download one.
kube_api_test() {
  local dir=$CACHE/kube-api-test/k8s/$K8S-linux-amd64 name
  mkdir -p "$dir"
  for name in etcd kube-apiserver kubectl; do ln -sfn "$BIN/$name" "$dir/$name"; done
}
