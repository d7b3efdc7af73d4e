# The images of operator, runtime and Redis, made of Debian packages, a jlink'ed Java and Jib, as nothing can be pulled. Sourced by ./dev.
# A tag is made of what goes into the image: without a change nothing is built, and with one the deployments roll by themselves.
# shellcheck shell=bash

DEBIAN=bookworm
# what Netty, Lettuce, fabric8's JDK client, Jackson, Logback, Nimbus and Micrometer ask for; jdk.jcmd for whoever must look into a running one
JAVA_MODULES=java.base,java.compiler,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
JAVA_CONFIG='{"User":"65532:65532","WorkingDir":"/","Env":["PATH=/opt/java/bin:/usr/bin:/bin","JAVA_HOME=/opt/java","LANG=C.UTF-8"]}'
REDIS_CONFIG='{"User":"65532:65532","WorkingDir":"/","Env":["PATH=/usr/bin:/bin"],"Cmd":["redis-server"]}'

# Builds what is missing, imports it; afterwards OPERATOR_IMAGE, RUNTIME_IMAGE and REDIS_IMAGE name what is on the node.
images() {
  image_names
  [[ -f $REDIS_ARCHIVE ]] || step 'making the Redis image' redis_archive "$REDIS_ARCHIVE" "$REDIS_IMAGE"
  has_image "$REDIS_IMAGE" || step 'importing the Redis image' import "$REDIS_ARCHIVE"
  local modules=()
  has_image "$OPERATOR_IMAGE" || modules+=(operator)
  has_image "$RUNTIME_IMAGE" || modules+=(signaling-runtime)
  if ((${#modules[@]})); then
    [[ -f $JAVA_ARCHIVE ]] || step 'making the base image with Java' java_archive "$JAVA_ARCHIVE"
    step "building the images of ${modules[*]}" jib "$JAVA_ARCHIVE" "$OPERATOR_IMAGE" "$RUNTIME_IMAGE" "${modules[@]}"
  fi
}

# Names of the checkout as it is when this is first called: steps are told by export, as sources may be edited while they run.
image_names() {
  local java redis
  [[ -z ${OPERATOR_IMAGE-} ]] || return 0
  choose_backend
  JAVA_HOME=$("$ROOT/.mvn/java-home") || exit 1
  export JAVA_HOME
  java=$({ declare -f java_archive debian archive; cat "$JAVA_HOME/release"; echo "$DEBIAN $JAVA_MODULES $JAVA_CONFIG"; } | digest)
  redis=$({ declare -f redis_archive debian archive; echo "$DEBIAN $REDIS_CONFIG"; } | digest)
  JAVA_ARCHIVE=$CACHE/images/java-$java.tar
  REDIS_ARCHIVE=$CACHE/images/redis-$redis.tar
  REDIS_IMAGE=localhost/signalstack-redis:$redis
  [[ $BACKEND == node ]] || REDIS_IMAGE=redis:7.4
  export JAVA_ARCHIVE REDIS_ARCHIVE REDIS_IMAGE OPERATOR_IMAGE RUNTIME_IMAGE
  OPERATOR_IMAGE=localhost/signalstack-operator:$({ echo "$java"; sources operator; } | digest)
  RUNTIME_IMAGE=localhost/signalstack-runtime:$({ echo "$java"; sources signaling-runtime; } | digest)
}

digest() { sha256sum | cut -c1-12; }
sources() {
  (cd "$ROOT" && find pom.xml contract/pom.xml contract/src/main "$1/pom.xml" "$1/src/main" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

# debian DIR [PACKAGE,...]: the smallest Debian, with PACKAGEs, without what no container reads.
debian() {
  local mirror
  # the mirror that this machine's own packages come from, if it is a Debian of the same name
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(SITE) $(CODENAME)' 2>/dev/null | awk -v want="$DEBIAN" '$2 == want {print $1; exit}')
  debootstrap --variant=minbase ${2:+--include="$2"} "$DEBIAN" "$1" ${mirror:+"$mirror"}
  rm -rf "${1:?}"/var/cache/apt/* "${1:?}"/var/lib/apt/lists/* "${1:?}"/var/log/* "${1:?}"/usr/share/{doc,man,info,locale}/* "${1:?}"/tmp/* "${1:?}"/dev/*
  rm -f "$1/etc/resolv.conf" "$1/etc/hostname" "$1/var/cache/ldconfig/aux-cache"
  chmod -R ug-s "$1/usr"
  echo 'signalstack:x:65532:65532::/nonexistent:/usr/sbin/nologin' >>"$1/etc/passwd"
  echo 'signalstack:x:65532:' >>"$1/etc/group"
  chmod 755 "$1"
}

java_archive() {
  work_dir
  debian "$WORK/java"
  "$JAVA_HOME/bin/jlink" --add-modules "$JAVA_MODULES" --strip-debug --no-header-files --no-man-pages --generate-cds-archive --output "$WORK/java/opt/java"
  mkdir -p "$CACHE/images"
  archive "$1" localhost/signalstack-java:base "$WORK/java" "$JAVA_CONFIG"
}

redis_archive() {
  work_dir
  debian "$WORK/redis" redis-server,redis-sentinel,ca-certificates
  mkdir -p "$CACHE/images"
  archive "$1" "$2" "$WORK/redis" "$REDIS_CONFIG"
}

# jib BASE OPERATOR_IMAGE RUNTIME_IMAGE MODULE...
jib() {
  local base=$1 operator=$2 runtime=$3 module
  shift 3
  cd "$ROOT"
  ./mvnw -q -B -ntp -Pimage -pl "$(IFS=,; echo "$*")" -am package -DskipTests -Djib.base="tar://$base" \
    -Djib.operator.image="$operator" -Djib.runtime.image="$runtime" -Djib.baseImageCache="$CACHE/jib" -Djib.applicationCache="$CACHE/jib"
  # an image of other sources than its tag says would be taken for the right one for good
  if [[ $(OPERATOR_IMAGE='' && image_names && echo "$OPERATOR_IMAGE $RUNTIME_IMAGE") != "$operator $runtime" ]]; then
    echo "Sources changed while the images were built; run it again."
    return 1
  fi
  for module in "$@"; do import "$module/target/jib-image.tar"; done
}
