#!/usr/bin/env bash
# Runs test suites that are built already, two at a time, each as the program that it is (no test host in between).
#   eng/suites.sh [--slowest N] FLOOR ...     Tensors Cli: in this order; SUITE_ARGS goes to each of them
# Prints what a suite said where it failed, a line each, the slowest tests, and the sum. Fails if any test failed or a suite did not finish.
set -uo pipefail
cd "$(dirname "$0")/.."

slowest=0
[ "${1:-}" = "--slowest" ] && { slowest=$2; shift 2; }
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

suite() { # one suite: its output to a file, its results as .trx
  local name=$1 results=$2 program="artifacts/bin/Duel.$1.Tests/${CONFIGURATION:-debug}/Duel.$1.Tests" status=0
  local start=$SECONDS
  # shellcheck disable=SC2086 # arguments are words
  # One that hangs is ended and counts as failed; signals reach it as they would without this.
  timeout --foreground --kill-after=10 "${SUITE_SECONDS:-1500}" "$program" -noColor -result-trx "$results/$name.trx" ${SUITE_ARGS:-} >"$results/$name.log" 2>&1 || status=$?
  local passed failed skipped
  read -r passed failed skipped < <(counters "$results/$name.trx")
  # A suite that ended otherwise than its results say has not told everything.
  [ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
  [ "$((passed + failed))" -gt 0 ] || failed=1
  [ "$failed" -eq 0 ] || sed 's/^/  /' "$results/$name.log"
  printf '%-28s passed %5d   failed %3d   skipped %3d   %4d s\n' "Duel.$name.Tests" "$passed" "$failed" "$skipped" "$((SECONDS - start))"
  echo "$passed $failed $skipped" >"$results/$name.sum"
}

counters() { # passed, failed, skipped of a .trx; zeros where there is none
  [ -f "$1" ] || { echo 0 0 0; return; }
  awk 'match($0, /<Counters [^>]*>/) {
         line = substr($0, RSTART, RLENGTH)
         print value("passed"), value("failed") + value("error") + value("timeout") + value("aborted"), value("total") - value("executed")
         found = 1; exit }
       END { if (!found) print 0, 0, 0 }
       function value(name) { return match(line, " " name "=\"[0-9]+\"") ? substr(line, RSTART + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0 }' "$1"
}
export -f suite counters

printf '%s\n' "$@" | xargs -P "${SUITES_AT_ONCE:-2}" -I{} bash -c 'suite "$@"' _ {} "$results"

if [ "$slowest" -gt 0 ]; then
  echo "The $slowest slowest tests:"
  for trx in "$results"/*.trx; do
    grep -oE '<UnitTestResult [^>]*>' "$trx" | sed -nE 's/.*testName="([^"]*)".*duration="0?0:([0-9]+):([0-9.]+)".*/\2 \3 \1/p'
  done | awk '{ seconds = $1 * 60 + $2; $1 = $2 = ""; printf "%8.1f s %s\n", seconds, $0 }' | sort -rn | sed -n "1,${slowest}p"
fi
missing=$(($# - $(find "$results" -name '*.sum' | wc -l)))
cat "$results"/*.sum 2>/dev/null | awk -v missing="$missing" '{ passed += $1; failed += $2; skipped += $3 }
  END { failed += missing; print "Suites: passed " passed + 0 ", failed " failed + 0 ", skipped " skipped + 0; exit failed > 0 || passed == 0 }'
