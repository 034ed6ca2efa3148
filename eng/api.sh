#!/usr/bin/env bash
# Writes the public face of each library into its PublicAPI.Shipped.txt, as the analyser sees it: what differs is then seen in the diff.
set -euo pipefail
cd "$(dirname "$0")/.."
for face in src/*/PublicAPI.Shipped.txt; do
  echo '#nullable enable' > "$face"
done
log=$(mktemp)
dotnet build src/Duel/Duel.csproj -v q -nologo -p:TreatWarningsAsErrors=false "$@" > "$log" || { cat "$log"; exit 1; }
dotnet build src/Duel.Hosting/Duel.Hosting.csproj -v q -nologo -p:TreatWarningsAsErrors=false "$@" >> "$log" || { cat "$log"; exit 1; }
dotnet build src/Duel.Serving/Duel.Serving.csproj -v q -nologo -p:TreatWarningsAsErrors=false "$@" >> "$log" || { cat "$log"; exit 1; }
for face in src/*/PublicAPI.Shipped.txt; do
  project=$(basename "$(dirname "$face")")
  { echo '#nullable enable'
    sed -nE "s/.*warning RS0016: Symbol '(.*)' is not part of the declared public API.*\/$project\.csproj\].*/\1/p" "$log" | LC_ALL=C sort -u
  } > "$face.new"
  mv "$face.new" "$face"
done
rm "$log"
wc -l src/*/PublicAPI.Shipped.txt
