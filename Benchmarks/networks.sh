#!/usr/bin/env bash
# Compares training of feed-forward networks with other ways to do it: seconds for an epoch of Adam in batches of 100.
#
#   Benchmarks/networks.sh [ROUNDS]   all in turn, ROUNDS times (5); prints medians, and the medians of the ratios
#
# dense is 1024-100-2 with 40,000 samples; convolution has 16 and 32 channels by windows of 3 × 3 on 32 × 32, maxima of
# 2 × 2, and 64 units, with 10,000 samples. Peers: torch and scikit-learn (dense alone) of PYTHON. Without PYTHON they
# are installed from PyPI into a temporary folder, which is kept for the next time (VENV). NETWORKS and THREADS choose.
set -euo pipefail
cd "$(dirname "$0")"
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
rounds=${1:-5} epochs=${EPOCHS:-3} networks=${NETWORKS:-dense convolution} threads=${THREADS:-1 2}
. ./common.sh

swift build -c release --product network-speed >&2
ours=$PWD/$(swift build -c release --show-bin-path | sed "s|^$PWD/||")/network-speed
work=$PWD/.build/networks
mkdir -p "$work"

# MARK: Find the peers

peers=
find_python torch sklearn

# MARK: Run

# one PEER NETWORK THREADS   seconds for an epoch
one() {
  case $1 in
    ours) "$ours" "$2" "$3" "$epochs" ;;
    *) "$python" Peers/networks.py "$1" "$2" "$3" "$epochs" ;;
  esac | tee -a "$work/log" | best
}

: >"$work/log"
printf '%-34s %8s %8s %8s\n' "seconds for an epoch" ours peer ratio
for network in $networks; do
  rivals=$peers
  [ "$network" = dense ] || rivals=${peers/sklearn/}
  for count in $threads; do
    in_turn "$network, $count thread(s)" "$rivals" "$network" "$count"
  done
done
[ -z "${VERBOSE:-}" ] || cat "$work/log"
