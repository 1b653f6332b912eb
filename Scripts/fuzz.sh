#!/usr/bin/env bash
# Throws mutated input at every parser of the book, and says how much and what came of it.
#
#   Scripts/fuzz.sh                     each parser in turn, for 600 s
#   ONLY=math DURATION=60 Scripts/fuzz.sh
#
# From the environment: ONLY, a regular expression of names; DURATION, seconds each; JOBS, how many at once.
# What is interesting to go on from stays in Fuzzing/.build/corpus, and what stopped the program in
# Fuzzing/.build/findings; to see it happen again: Fuzzing/.build/release/fuzz PARSER FILE.
# Exit code 0: nothing crashed, hung, or broke a promise.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

duration=${DURATION:-600} jobs=${JOBS:-1} only=${ONLY:-.}
program=Fuzzing/.build/release/fuzz corpus=Fuzzing/.build/corpus findings=Fuzzing/.build/findings

say "Building, with all that is tried instrumented, which takes some minutes the first time."
swift build -c release --package-path Fuzzing >&2
mkdir -p "$corpus" "$findings"

parsers=()
for parser in options store pictures math weave tables ledger checkpoints labels; do
  [[ ! $parser =~ $only ]] || parsers+=("$parser")
done
[ ${#parsers[@]} -gt 0 ] || { say "No parser is called $only."; exit 64; }

# Leaks are not looked for: what lives as long as the program is never freed.
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16

fuzz() {  # fuzz PARSER
  local log=$findings/$1.log
  if "$program" "$1" "$corpus/$1" "-max_total_time=$duration" -print_final_stats=1 -timeout=30 \
    -rss_limit_mb=4096 "-artifact_prefix=$findings/$1-" >"$log" 2>&1; then
    echo fine >"$findings/$1.end"
  else
    echo "STOPPED: $log" >"$findings/$1.end"
  fi
  awk -v name="$1" -v end="$(cat "$findings/$1.end")" '
    / cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") edges = $(i + 1) }
    /number_of_executed_units/ { runs = $2 }
    END { printf "%-12s %10d inputs %7d edges reached   %s\n", name, runs, edges, end }' "$log"
}

for parser in "${parsers[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do sleep 1; done
  fuzz "$parser" &
done
wait
for parser in "${parsers[@]}"; do
  [ "$(cat "$findings/$parser.end")" = fine ] || exit 1
done
