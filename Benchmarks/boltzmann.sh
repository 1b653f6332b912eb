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
venv=${VENV:-${TMPDIR:-/tmp}/boltzmann-peers} python=${PYTHON:-}

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

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
if [ -z "$python" ] && has python3; then
  [ -e "$venv/bin/python" ] || python3 -m venv "$venv"
  python=$venv/bin/python
  for package in numpy scikit-learn torch; do
    "$python" -m pip install --quiet "$package" >&2 || say "$package cannot be installed."
  done
fi
for library in numpy torch sklearn; do
  if [ -n "$python" ] && "$python" -c "import $library" 2>/dev/null; then
    peers="$peers $library"
  else
    say "$library is left out: ${python:-no python} has none; PYTHON=… names another one."
  fi
done

# MARK: Run

median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
best() { sed -n 's/^best \([0-9.]*\) s.*/\1/p'; }

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
    for peer in ours $peers; do : >"$work/$peer.times"; : >"$work/$peer.ratios"; done
    for _ in $(seq "$rounds"); do
      # Ours before and after every peer: its time is set against the mean of both
      before=$(one ours "$visible" "$hidden" "$count")
      for peer in $peers; do
        its=$(one "$peer" "$visible" "$hidden" "$count")
        after=$(one ours "$visible" "$hidden" "$count")
        echo "$its" >>"$work/$peer.times"
        echo "$after" >>"$work/ours.times"
        awk "BEGIN { printf \"%.2f\\n\", 2 * $its / ($before + $after) }" >>"$work/$peer.ratios"
        before=$after
      done
    done
    mine=$(median <"$work/ours.times")
    for peer in $peers; do
      printf '%-34s %8s %8s %8s   (%s to %s)\n' "$peer, $visible × $hidden, $count thread(s)" "$mine" \
        "$(median <"$work/$peer.times")" "$(median <"$work/$peer.ratios")" \
        "$(sort -g "$work/$peer.ratios" | sed -n 1p)" "$(sort -g "$work/$peer.ratios" | sed -n '$p')"
    done
    awk "BEGIN { printf \"%-34s %8.2f of peak: operations of the five products over those of %d core(s)\n\", \"\", \
      10 * $samples * $visible * $hidden / $mine / 1e9 / $peak / $count, $count }"
  done
done
[ -z "${VERBOSE:-}" ] || cat "$work/log"
