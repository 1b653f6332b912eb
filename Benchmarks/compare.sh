#!/usr/bin/env bash
# Compares the time of one figure, from a cold start, with other ways to draw it.
#
#   Benchmarks/compare.sh [RUNS]   RUNS of each in turn (20); prints minima and ratios
#
# The peers found on this machine: plain C on Cairo (cc, libcairo2-dev), gnuplot, and matplotlib of
# PYTHON (python3). The figures stay in Benchmarks/.build/figures, to be looked at.
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-20} python=${PYTHON:-python3}

. ./common.sh

swift build -c release >&2
programs=$PWD/$(swift build -c release --show-bin-path | sed "s|^$PWD/||")
figures=$PWD/.build/figures
mkdir -p "$figures"
"$programs/four-panels" --data "$figures"
peers=$PWD/Peers
cd "$figures"

# MARK: Find the peers

peers_here=ours
if has cc && has pkg-config && pkg-config --exists cairo; then
  # shellcheck disable=SC2046
  cc -O2 "$peers/floor.c" -o floor $(pkg-config --cflags --libs cairo) -lm
  peers_here="$peers_here floor"
else
  say "Plain C is left out: it needs cc, pkg-config and the headers of Cairo."
fi
if has gnuplot; then
  peers_here="$peers_here gnuplot"
else
  say "gnuplot is left out: it is not installed (gnuplot-nox)."
fi
if has "$python" && "$python" -c 'import matplotlib' 2>/dev/null; then
  peers_here="$peers_here matplotlib"
else
  say "matplotlib is left out: $python has none; PYTHON=… names another one."
fi

# MARK: Run

# The shell command that draws the figure in a format with one of the programs.
command_of() {  # command_of PROGRAM FORMAT
  local terminal=$2
  case $2 in pdf) terminal=pdfcairo ;; png) terminal=pngcairo ;; esac
  case $1 in
    ours) echo "exec '$programs/four-panels' ours.$2 ." ;;
    floor) echo "exec ./floor floor.$2" ;;
    gnuplot)
      echo "exec gnuplot -e \"terminal='$terminal'; file='gnuplot.$2'\" '$peers/figure.gp'" ;;
    matplotlib) echo "exec '$python' '$peers/figure.py' matplotlib.$2" ;;
  esac
}

for format in pdf svg png; do
  commands=()
  for program in $peers_here; do
    commands+=("$program" "$(command_of "$program" $format)")
  done
  echo
  echo "Figure with four panels as $format, $runs runs each"
  "$programs/alternate" "$runs" "${commands[@]}" | tee alternate.out
  # The first line is the head, the second ours
  [ -z "${RECORD:-}" ] || awk -v work="a figure of four panels from a cold start, $format" '
    NR == 2 { ours = $2 }
    NR > 2 {
      peer = $1 == "floor" ? "plain C" : $1
      printf "%s\ts\t%s\t%s\t%s\t%s\t%s\t%s\n", work, peer, ours, $2, $6, $7, $8
    }' alternate.out >>"$RECORD"
done
