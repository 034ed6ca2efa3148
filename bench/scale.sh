#!/usr/bin/env bash
# Steps of dcgan-32 and dcgan-64 on one process of one thread and on two, in turns, on a machine that does nothing else:
#   bench/scale.sh [rounds] [steps]
# Prints samples a second of each round and the ratio of the medians. LAUNCHER says how two processes are started (mpirun -n 2), DUEL names
# a program that is built already.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5} steps=${2:-60} launcher=${LAUNCHER:-mpirun -n 2}
duel=${DUEL:-artifacts/scale/duel}
[ -n "${DUEL:-}" ] || dotnet publish src/Duel.Cli -c Release -v q -o artifacts/scale >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
train() { # name size launcher...
  local name=$1 size=$2; shift 2
  rm -rf "$folder/$name"
  "$@" "$duel" train shapes -o "$folder/$name" --preset "dcgan-$size" --size "$size" --batch 64 --steps "$steps" --threads 1 \
    --on-trouble ignore --previews 1 --checkpoint-steps 100000 --unconditional >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  # From the first report on, so that start-up and the first kernels do not count.
  grep steps-completed "$folder/$name/events.jsonl" | sed -E 's/.*"samples":([0-9]+).*"seconds":([0-9.]+).*/\1 \2/' |
    awk 'NR == 1 { n = $1; t = $2 } END { printf "%.1f\n", ($1 - n) / ($2 - t) }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
for size in 32 64; do
  one=() two=()
  for ((round = 0; round < rounds; round++)); do
    one+=("$(train one "$size")")
    two+=("$(train two "$size" $launcher)")
  done
  a=$(printf '%s\n' "${one[@]}" | median) b=$(printf '%s\n' "${two[@]}" | median)
  echo "dcgan-$size: one process ${one[*]}, two ${two[*]} samples a second; medians $a and $b, ratio $(awk "BEGIN { printf \"%.2f\", $b / $a }")"
done
