# Debian packages that are missing, installed; what each is for. Sourced by ./dev.
# shellcheck shell=bash

# sandbox networks, volumes' helper image, images' roots, certificates, and runc's compiler and seccomp
NODE_PACKAGES=(busybox-static ca-certificates conntrack containernetworking-plugins debian-archive-keyring debootstrap gcc iproute2 iptables libc6-dev libseccomp-dev openssl pkg-config util-linux)
# what Java's tests run for real: Redis and Sentinel, the official clients from npm, two browsers; Maven fetches the pinned Maven
TEST_PACKAGES=(chromium fonts-dejavu-core redis-sentinel redis-server)

debian_root() { [[ $EUID == 0 ]] && command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

# install_missing PACKAGE...
install_missing() {
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) == 'install ok installed' ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  debian_root || die "missing: ${missing[*]}; install them, or run this as root on Debian 12 or newer, where ./dev installs them itself."
  step "installing ${missing[*]}" apt_install "${missing[@]}"
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  # a Redis that comes up as a service would hold port 6379 for nobody
  if [[ ! -e /usr/sbin/policy-rc.d ]]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
  fi
  # somebody else's repository that does not answer is no reason to stop
  apt-get -o DPkg::Lock::Timeout=900 update || echo 'apt-get update failed; going on with the lists there are'
  apt-get -o DPkg::Lock::Timeout=900 install -y --no-install-recommends "$@"
}

install_node_packages() { install_missing "${NODE_PACKAGES[@]}" "${BUILD_TOOLS[@]}"; }
install_test_packages() { install_missing "${TEST_PACKAGES[@]}" "${BUILD_TOOLS[@]}"; }

# Programs that may as well have come another way than by apt: their packages, where they have not.
BUILD_TOOLS=()
for tool in mvn:maven curl:curl node:nodejs npm:npm; do
  command -v "${tool%:*}" >/dev/null || BUILD_TOOLS+=("${tool#*:}")
done
