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
venv=${VENV:-${TMPDIR:-/tmp}/network-peers} python=${PYTHON:-}

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

swift build -c release --product network-speed >&2
ours=$PWD/$(swift build -c release --show-bin-path | sed "s|^$PWD/||")/network-speed
work=$PWD/.build/networks
mkdir -p "$work"

# MARK: Find the peers

peers=
if [ -z "$python" ] && has python3; then
  [ -e "$venv/bin/python" ] || python3 -m venv "$venv"
  python=$venv/bin/python
  for package in numpy scikit-learn torch; do
    "$python" -m pip install --quiet "$package" >&2 || say "$package cannot be installed."
  done
fi
for library in torch sklearn; do
  if [ -n "$python" ] && "$python" -c "import $library, numpy" 2>/dev/null; then
    peers="$peers $library"
  else
    say "$library is left out: ${python:-no python} has none, or no numpy; PYTHON=… names another one."
  fi
done

# MARK: Run

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
best() { sed -n 's/^best \([0-9.]*\) s.*/\1/p'; }

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
    for peer in ours $rivals; do : >"$work/$peer.times"; : >"$work/$peer.ratios"; done
    for _ in $(seq "$rounds"); do
      # Ours before and after every peer: its time is set against the mean of both
      before=$(one ours "$network" "$count")
      for peer in $rivals; do
        its=$(one "$peer" "$network" "$count")
        after=$(one ours "$network" "$count")
        echo "$its" >>"$work/$peer.times"
        echo "$after" >>"$work/ours.times"
        awk "BEGIN { printf \"%.2f\\n\", 2 * $its / ($before + $after) }" >>"$work/$peer.ratios"
        before=$after
      done
    done
    for peer in $rivals; do
      printf '%-34s %8s %8s %8s   (%s to %s)\n' "$peer, $network, $count thread(s)" \
        "$(median <"$work/ours.times")" "$(median <"$work/$peer.times")" \
        "$(median <"$work/$peer.ratios")" "$(sort -g "$work/$peer.ratios" | sed -n 1p)" \
        "$(sort -g "$work/$peer.ratios" | sed -n '$p')"
    done
  done
done
[ -z "${VERBOSE:-}" ] || cat "$work/log"
