# Folders as images on the node. Sourced by ./dev.
# shellcheck shell=bash

# archive FILE NAME:TAG ROOTFS CONFIG: one-layer image as 'docker save' writes it, which containerd imports and Jib builds upon.
# CONFIG is the JSON of the image's config, such as {"User": "65532"}. The same folder gives the same image.
archive() {
  local file=$1 name=$2 rootfs=$3 config=$4 dir layer
  work_dir
  dir=$WORK/archive
  mkdir "$dir"
  tar -C "$rootfs" --sort=name --mtime=@0 --numeric-owner --xattrs --xattrs-include='*' -cf "$dir/layer.tar" .
  layer=$(sha256sum <"$dir/layer.tar")
  printf '{"created":"1970-01-01T00:00:00Z","architecture":"%s","os":"linux","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"1970-01-01T00:00:00Z"}]}' \
    "$(go env GOARCH)" "$config" "${layer%% *}" >"$dir/config.json"
  printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$name" >"$dir/manifest.json"
  tar -C "$dir" -cf "$file.part" manifest.json config.json layer.tar
  rm -rf "$dir"
  mv "$file.part" "$file"
}

has_image() { containers images ls -q "name==$1" | grep -qxF "$1"; }
import() { containers images import --local "$1"; }

# What the node's own pods are made of; tags follow the versions.
addon_images() {
  work_dir
  if ! has_image localhost/pause:1; then
    mkdir "$WORK/pause"
    gcc -x c -static -Os -s -o "$WORK/pause/pause" - <<'C'
#include <signal.h>
#include <unistd.h>
static void end(int signal) { _exit(0); }
int main(void) {
  signal(SIGTERM, end);
  signal(SIGCHLD, SIG_IGN);
  for (;;) pause();
}
C
    addon "$WORK/pause" localhost/pause:1 '{"Entrypoint":["/pause"]}'
  fi
  if ! has_image "localhost/coredns:$COREDNS"; then
    mkdir "$WORK/coredns"
    cp "$BIN/coredns" "$WORK/coredns/"
    addon "$WORK/coredns" "localhost/coredns:$COREDNS" '{"Entrypoint":["/coredns"]}'
  fi
  if ! has_image "localhost/local-path:$LOCAL_PATH"; then
    # its helper pods run scripts that make and remove folders
    mkdir -p "$WORK/local-path/bin"
    cp "$BIN/local-path-provisioner" "$(command -v busybox)" "$WORK/local-path/bin/"
    for command in sh mkdir rm chmod; do ln -s busybox "$WORK/local-path/bin/$command"; done
    addon "$WORK/local-path" "localhost/local-path:$LOCAL_PATH" '{"Env":["PATH=/bin"]}'
  fi
}
addon() {
  archive "$1.tar" "$2" "$1" "$3"
  import "$1.tar"
}
