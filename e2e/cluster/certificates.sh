# The node's certificates and kubeconfigs, made once and kept until ./dev down --purge. Sourced by ./dev.
# shellcheck shell=bash

certificates() {
  [[ -f $PKI/complete ]] && return
  rm -rf "$PKI"
  mkdir -p "$PKI"
  chmod 700 "$PKI"
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$PKI/ca.key" -out "$PKI/ca.crt" -days 3650 -subj /CN=signalstack-local
  openssl genrsa -out "$PKI/sa.key" 2048
  openssl rsa -in "$PKI/sa.key" -pubout -out "$PKI/sa.pub"
  certificate apiserver /CN=apiserver \
    "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:$API_IP,IP:$NODE_IP"
  certificate admin /O=system:masters/CN=admin DNS:admin
  certificate controllers /CN=system:kube-controller-manager DNS:controllers
  certificate scheduler /CN=system:kube-scheduler DNS:scheduler
  certificate proxy /CN=system:kube-proxy DNS:proxy
  certificate kubelet "/O=system:nodes/CN=system:node:$NODE" "DNS:$NODE,IP:127.0.0.1,IP:$NODE_IP"
  touch "$PKI/complete"
}

# certificate NAME SUBJECT SANS: key, certificate, and a kubeconfig that presents it.
certificate() {
  local config=(kubectl config --kubeconfig "$RUN/$1.kubeconfig")
  openssl req -newkey rsa:2048 -nodes -keyout "$PKI/$1.key" -out "$PKI/$1.csr" -subj "$2"
  printf 'extendedKeyUsage=serverAuth,clientAuth\nsubjectAltName=%s\n' "$3" >"$PKI/$1.ext"
  openssl x509 -req -in "$PKI/$1.csr" -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial -days 3650 -out "$PKI/$1.crt" -extfile "$PKI/$1.ext"
  rm -f "$RUN/$1.kubeconfig"
  "${config[@]}" set-cluster local --server "https://127.0.0.1:$API_PORT" --certificate-authority "$PKI/ca.crt" --embed-certs
  "${config[@]}" set-credentials "$1" --client-certificate "$PKI/$1.crt" --client-key "$PKI/$1.key" --embed-certs
  "${config[@]}" set-context local --cluster local --user "$1"
  "${config[@]}" use-context local
}
