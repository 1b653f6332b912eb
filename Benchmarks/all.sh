#!/usr/bin/env bash
# All comparisons in one run, and at the end one table of them, in Markdown.
#
#   Benchmarks/all.sh        20 to 30 minutes; ROUNDS of each (5), and FIGURES runs of each figure (20)
#
# PEERS names a folder of more peers, in its folders ising and trg (see ising.sh and tensors.sh); PYTHON a Python that
# has numpy, scipy, numba, torch, scikit-learn and matplotlib: else one gets them from PyPI. Nothing else should run.
set -euo pipefail
cd "$(dirname "$0")"
. ./common.sh
rounds=${ROUNDS:-5}
mkdir -p .build
RECORD=$PWD/.build/record.tsv
export RECORD
: >"$RECORD"

peers=
find_python numpy scipy numba torch sklearn matplotlib
[ -z "$python" ] || export PYTHON="$python"

./ising.sh "$rounds"
./tensors.sh "$(((rounds + 1) / 2))"
SIZES='1600x400 400x100 100x25' ./boltzmann.sh "$rounds"
./networks.sh "$rounds"
./compare.sh "${FIGURES:-20}"

# MARK: One table

# The stack of chapter 11: 200 epochs of each of its three layers, from the medians of their epochs.
for count in 1 2; do
  awk -F '\t' -v OFS='\t' -v count="$count" '
    $1 ~ " × " && $1 ~ ", " count " thread" { ours[$3] += 200 * $4; its[$3] += 200 * $5; layers[$3]++ }
    END {
      for (peer in its) if (layers[peer] == 3) {
        ratio = its[peer] / ours[peer]
        print "chapter 11, a stack 1600-400-100-25, " count " thread(s)", "s", peer, ours[peer], its[peer], ratio, "", ""
      }
    }' "$RECORD" | sort >"$RECORD.stack"
  cat "$RECORD.stack" >>"$RECORD"
done
rm -f "$RECORD.stack"

model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -1)
printf '\n%s, %s cores, Swift %s, %s\n\n' "${model:-$(uname -m)}" "$(getconf _NPROCESSORS_ONLN)" \
  "$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -1)" "$(LC_ALL=C date '+%B %Y')"
awk -F '\t' '
  function digits(x) { return sprintf(x >= 100 ? "%.0f" : x >= 10 ? "%.1f" : "%.2g", x) }
  function titled(work) {
    if (work ~ / × / && work !~ /chapter/) work = "an epoch of CD-1, " work
    if (work ~ /^(dense|convolution)/) work = "an epoch of Adam, " work
    sub(/1 thread\(s\)/, "one core", work)
    sub(/2 thread\(s\)/, "two cores", work)
    return work
  }
  {
    if (!($1 in own)) { works[++count] = $1; own[$1] = digits($4) ($2 == "per-ns" ? " per ns" : " s") }
    peer = $3 == "sklearn" ? "scikit-learn" : $3 == "torch" ? "PyTorch" : $3
    range = $7 == $8 ? "" : " (" digits($7) " to " digits($8) ")"
    if (!seen[$1, peer]++) peers[$1] = peers[$1] (peers[$1] == "" ? "" : "; ") peer " " digits($6) range
  }
  END {
    print "| | this book | how many times as fast as |"
    print "|---|---|---|"
    for (i = 1; i <= count; i++) print "| " titled(works[i]) " | " own[works[i]] " | " peers[works[i]] " |"
  }' "$RECORD"
