#!/usr/bin/env bash
# Compares training of a restricted Boltzmann machine with other ways to do it: seconds for an epoch of CD-1.
#
#   Benchmarks/boltzmann.sh [ROUNDS]   all in turn, ROUNDS times (5); prints medians, and the medians of the ratios
#
# Peers of our own: C on OpenBLAS (cc, libopenblas-dev), and numpy, torch and scikit-learn of PYTHON. Without
# PYTHON they are installed from PyPI into a temporary folder, which is kept for the next time (VENV). SIZES are VISIBLExHIDDEN.
set -euo pipefail
cd "$(dirname "$0")"
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
rounds=${1:-5} samples=${SAMPLES:-20000} epochs=${EPOCHS:-3} compiler=${CC:-cc}
sizes=${SIZES:-1600x400 784x500} threads=${THREADS:-1 2}
. ./common.sh

swift build -c release --product boltzmann-speed >&2
ours=$PWD/$(swift build -c release --show-bin-path | sed "s|^$PWD/||")/boltzmann-speed
work=$PWD/.build/boltzmann
mkdir -p "$work"

# MARK: Find the peers

peers=
if has "$compiler" && has pkg-config && pkg-config --exists openblas; then
  # shellcheck disable=SC2046
  "$compiler" -O3 -march=native -ffp-contract=fast Peers/boltzmann.c -o "$work/plain" $(pkg-config --cflags --libs openblas) -lm
  peers="C"
else
  say "C is left out: it needs $compiler, pkg-config and the headers of OpenBLAS."
fi
find_python numpy torch sklearn

# MARK: Run

# one PEER VISIBLE HIDDEN THREADS   seconds for an epoch
one() {
  case $1 in
    ours) "$ours" "$2" "$3" "$samples" "$4" "$epochs" ;;
    C) OPENBLAS_NUM_THREADS=$4 "$work/plain" "$2" "$3" "$samples" "$epochs" ;;
    *) "$python" Peers/boltzmann.py "$1" "$2" "$3" "$samples" "$4" "$epochs" ;;
  esac | tee -a "$work/log" | best
}

: >"$work/log"
peak=$("$ours" peak | awk '{ print $2 }')
echo "single precision, one core: $peak GF/s in registers"
printf '%-34s %8s %8s %8s\n' "seconds for an epoch" ours peer ratio
for size in $sizes; do
  visible=${size%x*} hidden=${size#*x}
  for count in $threads; do
    in_turn "$visible × $hidden, $count thread(s)" "$peers" "$visible" "$hidden" "$count"
    mine=$(median <"$work/ours.times")
    awk "BEGIN { printf \"%-34s %8.2f of peak: operations of the five products over those of %d core(s)\n\", \"\", \
      10 * $samples * $visible * $hidden / $mine / 1e9 / $peak / $count, $count }"
  done
done
[ -z "${VERBOSE:-}" ] || cat "$work/log"
