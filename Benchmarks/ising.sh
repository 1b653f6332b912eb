#!/usr/bin/env bash
# Compares the engines of the Ising plane with other ways to sample it, at T_c.
#
#   Benchmarks/ising.sh [ROUNDS]   all in turn, ROUNDS times (5); prints medians, and the medians of the ratios
#
# Peers: plain C of our own (cc). PEERS names a folder with more, or with a folder ising of them: msc.c (Metropolis in
# bits), cluster.c and py_ising.py, for which PYTHON needs numba and scipy.
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-5} python=${PYTHON:-python3} peers=${PEERS:-} compiler=${CC:-cc}
[ ! -d "$peers/ising" ] || peers=$peers/ising

. ./common.sh

swift build -c release --product ising-speed >&2
ours=$PWD/$(swift build -c release --show-bin-path | sed "s|^$PWD/||")/ising-speed
work=$PWD/.build/ising
mkdir -p "$work"

# MARK: Find the peers

plain=
if has "$compiler"; then
  "$compiler" -O3 -march=native Peers/ising.c -o "$work/plain" -lm && plain=$work/plain
else
  say "Plain C is left out: there is no $compiler."
fi
bits=
if [ -n "$peers" ]; then
  # The width of a vector register here, in bytes: what the peers in bits are compiled for.
  width=32
  grep -qw avx512f /proc/cpuinfo 2>/dev/null && width=64
  for digits in 12 24; do
    "$compiler" -w -O3 -march=native -DVB=$width -DNB=$digits "$peers/msc.c" -o "$work/bits-$digits" -lm
  done
  "$compiler" -w -O3 -march=native "$peers/cluster.c" -o "$work/cluster" -lm
  bits=$work/bits
else
  say "Metropolis in bits and clusters in C are left out: PEERS=… names their folder."
fi

# MARK: Run

# The first number after a word in what a command prints.
number() {  # number WORD COMMAND…
  local word=$1
  shift
  "$@" | tr ' ' '\n' | grep -A1 -x -- "$word" | sed -n '2s/[;,]$//p;2p' | head -1
}

# compare NAME SIZE OURS WORD PEER…   rates in turn, and the median of their ratios
compare() {
  local name=$1 size=$2 what=$3 word=$4
  shift 4
  local peer=${name#*, }
  : >"$work/ours"
  : >"$work/peer"
  : >"$work/$peer.ratios"
  for _ in $(seq "$rounds"); do
    local mine its
    mine=$(number "$size" "$ours" "$what" "$size")
    its=$(number "$word" "$@")
    echo "$mine" >>"$work/ours"
    echo "$its" >>"$work/peer"
    awk "BEGIN { printf \"%.2f\\n\", $mine / $its }" >>"$work/$peer.ratios"
  done
  printf '%-34s %8s %8s %8s   (%s to %s)\n' "$name, L = $size" "$(median <"$work/ours")" \
    "$(median <"$work/peer")" "$(median <"$work/$peer.ratios")" \
    "$(sort -g "$work/$peer.ratios" | sed -n 1p)" "$(sort -g "$work/$peer.ratios" | sed -n '$p')"
  record "${name%%, *} at T_c, L = $size" per-ns "$peer" "$(median <"$work/ours")" "$(median <"$work/peer")"
}

printf '%-34s %8s %8s %8s\n' "per ns, at T_c" ours peer ratio
if [ -n "$plain" ]; then
  compare "Metropolis, plain C" 512 metropolis best "$plain" metropolis 512
  compare "Wolff, plain C" 512 wolff mean "$plain" wolff 512
fi
if [ -n "$bits" ]; then
  for digits in 12 24; do
    compare "Metropolis, C in $digits bits" 512 metropolis best "$bits-$digits" site 512 Tc 1000
    compare "Metropolis, C in $digits bits" 2048 metropolis best "$bits-$digits" site 2048 Tc 60
    compare "replicas, C in $digits bits" 64 replicas best "$bits-$digits" rep 64 Tc 100
  done
  compare "Wolff, C" 512 wolff mean "$work/cluster" wolff 512 Tc 400
  compare "Swendsen–Wang, C" 512 clusters best "$work/cluster" sw 512 Tc 150
  if has "$python" && "$python" -c 'import numba, scipy' 2>/dev/null; then
    # One run of it prints all that it knows, in rates of its best
    (cd "$peers" && PYTHONDONTWRITEBYTECODE=1 "$python" py_ising.py metro wolff) | tee "$work/python"
    python_peer() {  # python_peer NAME WORK SIZE WORDS OURS: a rate that it has printed
      local mine its
      its=$(grep -F "$4" "$work/python" | grep -E "L=$3 " | sed -n 's/.* \([0-9.]*\) [a-z]*\/ns.*/\1/p' | head -1)
      [ -n "$its" ] || return 0
      mine=$(number "$3" "$ours" "$5" "$3")
      awk "BEGIN { printf \"%.2f\\n\", $mine / $its }" >"$work/$1.ratios"
      record "$2 at T_c, L = $3" per-ns "$1" "$mine" "$its"
    }
    python_peer numba Metropolis 512 "numba typewriter" metropolis
    python_peer numpy Metropolis 512 "numpy checkerboard" metropolis
    python_peer numba Wolff 512 Wolff wolff
  else
    say "numba is left out: $python has none; PYTHON=… names another one."
  fi
fi
echo
"$ours" samples
has taskset && echo "on one core: $(taskset -c 0 "$ours" samples)"
"$ours" cores
"$ours" limit
echo
"$ours" scan
