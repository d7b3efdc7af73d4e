# All tests, or one kind of them, and how many ran. Sourced by ./dev.
# shellcheck shell=bash

TEST_FAILURES=0 TEST_PASSES=0

# test_all [unit|it|e2e [CLASS]]: CLASS may have a * in it and be without its suffix; a kind that fails does not hide the others; the last line is 'N passed, N failed'.
test_all() {
  local kind status kinds=(unit it e2e) report=()
  case ${1-} in
  '') ;;
  unit | it | e2e) kinds=("$1") ;;
  *) die "./dev test [unit|it|e2e [CLASS]]" ;;
  esac
  install_test_packages
  [[ ${kinds[*]} == unit ]] || install_node_packages
  [[ ${kinds[*]} == unit ]] || build
  for kind in "${kinds[@]}"; do
    say "— $kind tests"
    status=0
    "test_$kind" "${2-}" || status=$?
    count "$kind" "$status"
  done
  say ''
  for kind in "${report[@]}"; do say "$kind"; done
  printf '%s passed, %s failed\n' "$TEST_PASSES" "$TEST_FAILURES"
  ((TEST_FAILURES == 0))
}

test_unit() {
  rm -rf "$ROOT"/*/target/surefire-reports
  maven test ${1:+-Dtest="${1%Test}Test"}
}

test_it() {
  rm -rf "$ROOT"/*/target/failsafe-reports
  maven verify -Dtest=None -Dkube.api.test.dir="$CACHE/kube-api-test" ${1:+-Dit.test="${1%IT}IT"}
}

test_e2e() {
  local story=${1:-*}
  rm -rf "$ROOT"/e2e/target/failsafe-reports
  # a process of its own: what fails in there must end it, which it would not do inside the condition that this is called from
  bash "$ROOT/dev" up || return
  mkdir -p "$ROOT/e2e/target"
  status --json >"$ROOT/e2e/target/status.json" || return
  report_begins
  SIGNALSTACK_STATUS=$ROOT/e2e/target/status.json maven -pl e2e -am -Pe2e verify -Dtest=None -Dit.test="${story%E2E}E2E"
}

# e2e/target/report.md holds the figures of one run; the stories add theirs.
report_begins() {
  {
    printf '# Measured by the end-to-end stories\n\nOn %s, %s cores, commit %s.\n\n| figure | value | command |\n|---|---|---|\n' \
      "$(date -u +%F)" "$(nproc)" "$(git -C "$ROOT" rev-parse --short HEAD 2>/dev/null || echo unknown)"
    # shellcheck disable=SC2016
    [[ ! -f $RUN/node-ready-seconds ]] || printf '| nothing runs to node Ready, with DNS and volumes | %s s | `./dev down; ./dev cluster` |\n' "$(<"$RUN/node-ready-seconds")"
  } >"$ROOT/e2e/target/report.md"
}

# Goes on after a failed test, so that all of them are counted; what is no test (a compiler's error) it returns.
maven() {
  (cd "$ROOT" && ./mvnw -B -ntp --fail-at-end -Dmaven.test.failure.ignore=true -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false "$@")
}

# count KIND STATUS: adds up the XML reports of this run. Skipped is failed: a test that does not run proves nothing.
count() {
  local files=() file sums tests bad
  case $1 in
  unit) files=("$ROOT"/*/target/surefire-reports/TEST-*.xml) ;;
  it) files=("$ROOT"/*/target/failsafe-reports/TEST-*IT.xml "$ROOT"/*/target/failsafe-reports/TEST-*IT\$*.xml) ;;
  e2e) files=("$ROOT"/e2e/target/failsafe-reports/TEST-*E2E.xml "$ROOT"/e2e/target/failsafe-reports/TEST-*E2E\$*.xml) ;;
  esac
  sums=$(for file in "${files[@]}"; do
    if [[ -f $file ]]; then tr '\n' ' ' <"$file" | grep -oE '<testsuite [^>]*>' | head -1; fi
  done | awk '{
    for (i = 1; i <= NF; i++)
      if (match($i, /^(tests|errors|failures|skipped)="[0-9]+"/)) { split($i, part, "\""); sum[substr($i, 1, index($i, "=") - 1)] += part[2] }
  } END { print sum["tests"] + 0, sum["errors"] + sum["failures"] + sum["skipped"] }')
  read -r tests bad <<<"$sums"
  if ((tests == 0)); then
    report+=("$1: none ran, which counts as a failure")
    bad=1 tests=1
  elif (($2 && bad == 0)); then
    report+=("$1: $tests ran, but the build around them failed with $2")
    bad=1 tests=$((tests + 1))
  else
    report+=("$1: $((tests - bad)) passed, $bad failed or skipped")
  fi
  TEST_PASSES=$((TEST_PASSES + tests - bad)) TEST_FAILURES=$((TEST_FAILURES + bad))
}
