# The runtime on this machine without Kubernetes. Sourced by ./dev.
# shellcheck shell=bash

# run [OPTION...]: the runtime's own `run`; it is packaged only when a source has changed.
run() {
  local classpath jars
  JAVA_HOME=$("$ROOT/.mvn/java-home") || exit 1
  export JAVA_HOME
  classpath=$ROOT/signaling-runtime/target/dev-run-$(sources signaling-runtime | digest).classpath
  jars=("$ROOT"/{contract,signaling-runtime}/target/signalstack-*-SNAPSHOT.jar)
  [[ -s $classpath && -f ${jars[0]} && -f ${jars[1]} ]] || step 'building the runtime' run_build "$classpath"
  # the quick compiler alone: a developer's few clients never need the other, and it starts in half the time
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$(<"$classpath")" dev.signalstack.runtime.SignalingMain run "$@"
}

run_build() {
  cd "$ROOT"
  rm -f signaling-runtime/target/dev-run-*
  ./mvnw -q -B -ntp -pl signaling-runtime -am package -DskipTests dependency:build-classpath -Dmdep.outputFile="$ROOT/signaling-runtime/target/dev-run.dependencies" -DincludeScope=runtime
  printf '%s:%s' "$(echo "$ROOT"/signaling-runtime/target/signalstack-signaling-runtime-*-SNAPSHOT.jar)" "$(<signaling-runtime/target/dev-run.dependencies)" >"$1"
}

# bench [JMH OPTION...]: all benchmarks, or those that a regular expression names.
bench() {
  JAVA_HOME=$("$ROOT/.mvn/java-home") || exit 1
  export JAVA_HOME
  step 'building the benchmarks' bench_build
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$ROOT/benchmarks/target/classes:$ROOT/signaling-runtime/target/classes:$ROOT/contract/target/classes:$(<"$ROOT/benchmarks/target/bench.dependencies")" org.openjdk.jmh.Main "$@"
}

bench_build() {
  cd "$ROOT"
  ./mvnw -q -B -ntp -pl benchmarks -am package -DskipTests dependency:build-classpath -Dmdep.outputFile="$ROOT/benchmarks/target/bench.dependencies" -DincludeScope=runtime
}
