# The runtime on this machine without Kubernetes. Sourced by ./dev.
# shellcheck shell=bash

# run [OPTION...]: the runtime's own `run`; classes are compiled only when a source is newer than they are.
run() {
  local stamp
  JAVA_HOME=$("$ROOT/.mvn/java-home") || exit 1
  export JAVA_HOME
  stamp=$ROOT/signaling-runtime/target/dev-run-$(sources signaling-runtime | digest).classpath
  [[ -s $stamp ]] || step 'compiling the runtime' run_compile "$stamp"
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="${stamp%.classpath}.jsa" -Xlog:cds=off -Xlog:aot=off \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$(<"$stamp")" dev.signalstack.runtime.SignalingMain run "$@"
}

run_compile() {
  cd "$ROOT"
  rm -f signaling-runtime/target/dev-run-*
  # test-compile, though only main classes are wanted: the module's test dependencies must resolve for Maven to tell the class path
  ./mvnw -q -B -ntp -pl signaling-runtime -am test-compile dependency:build-classpath -Dmdep.outputFile="$CACHE/.classpath" -Dmdep.includeScope=runtime
  printf '%s:%s' "$ROOT/signaling-runtime/target/classes" "$(<"$CACHE/.classpath")" >"$1"
}
