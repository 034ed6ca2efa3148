#!/usr/bin/env bash
# Runs test projects at every vector level that this processor can be made to have; the level is a property of the process.
# usage: tests/run-levels.sh [PROJECT...]
set -u
cd "$(dirname "$0")/.."
projects=("$@")
[ $# -gt 0 ] || projects=(Duel.Tensors.Tests Duel.Networks.Tests)
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in "${projects[@]}"; do
  dotnet build "tests/$project" -v q -nologo || exit 1
  for level in "" DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do
    echo "== $project ${level:-as the processor is}"
    env $level dotnet "artifacts/bin/$project/debug/$project.dll" -noColor -noLogo > "$log"; status=$?
    grep -E "\[FAIL\]|Total:" "$log"
    [ $status -eq 0 ] || failed=1
  done
done
exit $failed
