#!/usr/bin/env bash
# Compares tensor renormalization with numpy, at T_c: seconds for 20 steps, on one thread.
#
#   Benchmarks/tensors.sh [ROUNDS]   all in turn, ROUNDS times (3); prints medians, and the medians of the ratios
#
# PEERS names a folder with trg/trg.py or trg.py; PYTHON (python3) needs numpy. DIMENSIONS and SLOW say for
# which χ it runs: SLOW for numpy's full decomposition, which takes minutes beyond 32.
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-3} python=${PYTHON:-python3} peers=${PEERS:-} steps=20
dimensions=${DIMENSIONS:-8 16 24 32} slow=${SLOW:-8 16 24}

. ./common.sh

swift build -c release --product tensor-speed >&2
ours=$PWD/$(swift build -c release --show-bin-path | sed "s|^$PWD/||")/tensor-speed
work=$PWD/.build/tensors
mkdir -p "$work"

# MARK: Find the peer

peer=
for file in "$peers/trg/trg.py" "$peers/trg.py"; do
  [ -z "$peers" ] || [ ! -e "$file" ] || { peer=$file; break; }
done
if [ -z "$peer" ]; then
  say "numpy is left out: PEERS=… names the folder of trg.py."
elif ! "$python" -c 'import numpy' 2>/dev/null; then
  say "numpy is left out: $python has none; PYTHON=… names another one."
  peer=
fi

# MARK: Run

mine() { "$ours" "$steps" "$1" | awk '{ print $3 }'; }
# The number after "best" in what the peer prints.
its() {  # its χ DRIVER
  PYTHONDONTWRITEBYTECODE=1 "$python" "$peer" 1 "$1" "$2" "$steps" |
    awk '{ for (i = 1; i < NF; i++) if ($i == "best") print $(i + 1) }'
}

compare() {  # compare NAME DRIVER χ   seconds in turn, and the median of their ratios
  : >"$work/ours"
  : >"$work/peer"
  : >"$work/$1.ratios"
  for _ in $(seq "$rounds"); do
    local a b
    a=$(mine "$3")
    b=$(its "$3" "$2")
    echo "$a" >>"$work/ours"
    echo "$b" >>"$work/peer"
    awk "BEGIN { printf \"%.2f\\n\", $b / $a }" >>"$work/$1.ratios"
  done
  printf '%-34s %8s %8s %8s   (%s to %s)\n' "$1, χ = $3" "$(median <"$work/ours")" \
    "$(median <"$work/peer")" "$(median <"$work/$1.ratios")" \
    "$(sort -g "$work/$1.ratios" | sed -n 1p)" "$(sort -g "$work/$1.ratios" | sed -n '$p')"
  record "20 steps of tensor renormalization, χ = $3" s "$1" "$(median <"$work/ours")" "$(median <"$work/peer")"
}

if [ -n "$peer" ]; then
  printf '%-34s %8s %8s %8s\n' "seconds for $steps steps, at T_c" ours peer ratio
  for dimension in $dimensions; do compare "numpy, randomized" rsvd "$dimension"; done
  for dimension in $slow; do compare "numpy, full" numpy "$dimension"; done
  echo
fi
# shellcheck disable=SC2086
"$ours" "$steps" $dimensions 48 64
