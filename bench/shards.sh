#!/usr/bin/env bash
# A set larger than memory, dcgan-64, on a machine that does nothing else:
#   bench/shards.sh [pictures] [steps] [rounds]
# Makes shards of drawings, 200,000 by default, and prints: seconds of a run of one step and resident memory, from disk and over HTTP; samples
# a second beside those of a set in memory, in turns; whether two runs end in the same weights, and a third does whose server was stopped
# and started in the middle. DUEL names a program that is built already, SHARDS a folder of shards that is there or is to be made and kept.
set -euo pipefail
cd "$(dirname "$0")/.."
pictures=${1:-200000} steps=${2:-60} rounds=${3:-3} port=${PORT:-8017}
[ "$steps" -ge 40 ] || { echo "give 40 steps or more: speed is that between two reports" >&2; exit 2; }
duel=${DUEL:-artifacts/shards-bench/duel}
[ -n "${DUEL:-}" ] || dotnet publish src/Duel.Cli -c Release -v q -o artifacts/shards-bench >/dev/null
folder=$(mktemp -d) server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
shards=${SHARDS:-$folder/shards}
[ -e "$shards" ] || "$duel" data shard shapes --size 64 --channels 3 --limit "$pictures" -o "$shards"
last=$(find "$shards" -name 'set-*.tar' | sort | tail -1 | sed -E 's/.*set-([0-9]+)\.tar/\1/')
web="http://127.0.0.1:$port/set-{000000..$last}.tar"
serve() { python3 bench/file_server.py "$shards" "$port" & server=$!; sleep 1; }
unserve() { kill "$server"; wait "$server" 2>/dev/null || true; server=; }
now() { date +%s.%N; }
options=(--preset dcgan-64 --size 64 --batch 64 --threads 1 --unconditional --on-trouble ignore --previews 1 --checkpoint-steps 100000)
first() { # name data
  local begun; begun=$(now)
  "$duel" train "$2" -o "$folder/first-$1" "${options[@]}" --steps 1 >"$folder/first-$1.log" 2>&1 || { cat "$folder/first-$1.log"; exit 1; }
  awk "BEGIN { printf \"%s: a run of one step, start and saving included, in %.1f s\n\", \"$1\", $(now) - $begun }"
}
train() { # name data option...
  local name=$1 data=$2; shift 2
  rm -rf "$folder/$name"
  "$duel" train "$data" -o "$folder/$name" "${options[@]}" --steps "$steps" "$@" >"$folder/$name.log" 2>&1 & local run=$!
  local peak=0 resident
  while kill -0 "$run" 2>/dev/null; do
    resident=$(awk '/VmHWM/ { print $2 }' "/proc/$run/status" 2>/dev/null || true)
    peak=${resident:-$peak}
    sleep 0.1
  done
  wait "$run" || { cat "$folder/$name.log"; exit 1; }
  awk "BEGIN { printf \"%s: at most %.0f MB resident, \", \"$name\", $peak * 1024 / 1000000 }"
  rate "$name" | awk '{ print $1 " samples a second" }'
}
rate() {
  grep steps-completed "$folder/$1/events.jsonl" | sed -E 's/.*"samples":([0-9]+).*"seconds":([0-9.]+).*/\1 \2/' |
    awk 'NR == 1 { n = $1; t = $2 } END { printf "%.1f\n", ($1 - n) / ($2 - t) }'
}
weights() { find "$folder/$1" -name '*.safetensors' ! -path '*checkpoints*' | sort | head -1 | xargs sha256sum | cut -c 1-16; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
first disk "$shards"
held=() disk=()
for ((round = 0; round < rounds; round++)); do
  train memory "$shards" --limit 20000
  held+=("$(rate memory)")
  train disk "$shards"
  disk+=("$(rate disk)")
done
a=$(printf '%s\n' "${held[@]}" | median) b=$(printf '%s\n' "${disk[@]}" | median)
echo "in memory ${held[*]}, shards ${disk[*]} samples a second; medians $a and $b, $(awk "BEGIN { printf \"%.0f\", 100 * $b / $a }") %"
serve
first http "$web"
train http "$web"
train interrupted "$web" & training=$!
sleep "${PAUSE_AFTER:-8}"
unserve
sleep 10
serve
wait "$training"
echo "weights after $steps steps: disk $(weights disk), HTTP $(weights http), HTTP with the server away for 10 s $(weights interrupted)"
