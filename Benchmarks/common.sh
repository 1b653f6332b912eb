# What the scripts of this folder share; they read it with `. ./common.sh`.
# shellcheck shell=bash

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
best() { sed -n 's/^best \([0-9.]*\) s.*/\1/p'; }

# record WORK UNIT PEER OURS ITS   appends what was measured to the file RECORD, if there is one, with the median and the
# range of the ratios in the file named like PEER.ratios; a ratio above 1 says that we are faster
record() {
  [ -n "${RECORD:-}" ] || return 0
  local ratios=$work/$3.ratios
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" "$(median <"$ratios")" \
    "$(sort -g "$ratios" | sed -n 1p)" "$(sort -g "$ratios" | sed -n '$p')" >>"$RECORD"
}

# find_python LIBRARY...   sets `python`, to PYTHON or to one with packages from PyPI in the folder VENV, which is kept
# for the next time, and adds to `peers` those libraries that it has
find_python() {
  local venv=${VENV:-${TMPDIR:-/tmp}/book-peers} package library
  python=${PYTHON:-}
  if [ -z "$python" ] && has python3; then
    [ -e "$venv/bin/python" ] || python3 -m venv "$venv"
    python=$venv/bin/python
    for package in numpy scikit-learn torch scipy numba matplotlib; do
      "$python" -m pip install --quiet "$package" >&2 || say "$package cannot be installed."
    done
  fi
  for library in "$@"; do
    if [ -n "$python" ] && "$python" -c "import $library, numpy" 2>/dev/null; then
      peers="$peers $library"
    else
      say "$library is left out: ${python:-no python} has none, or no numpy; PYTHON=… names another one."
    fi
  done
}

# in_turn LABEL PEERS ARGUMENT...   `one PEER ARGUMENT...` prints seconds; leaves the medians, and those of the ratios,
# in the folder `work`, of as many rounds as `rounds` says
in_turn() {
  local label=$1 rivals=$2 peer before its after
  shift 2
  for peer in ours $rivals; do : >"$work/$peer.times"; : >"$work/$peer.ratios"; done
  for _ in $(seq "$rounds"); do
    # Ours before and after every peer: its time is set against the mean of both
    before=$(one ours "$@")
    for peer in $rivals; do
      its=$(one "$peer" "$@")
      after=$(one ours "$@")
      echo "$its" >>"$work/$peer.times"
      echo "$after" >>"$work/ours.times"
      awk "BEGIN { printf \"%.2f\\n\", 2 * $its / ($before + $after) }" >>"$work/$peer.ratios"
      before=$after
    done
  done
  for peer in $rivals; do
    printf '%-34s %8s %8s %8s   (%s to %s)\n' "$peer, $label" "$(median <"$work/ours.times")" \
      "$(median <"$work/$peer.times")" "$(median <"$work/$peer.ratios")" \
      "$(sort -g "$work/$peer.ratios" | sed -n 1p)" "$(sort -g "$work/$peer.ratios" | sed -n '$p')"
    record "$label" s "$peer" "$(median <"$work/ours.times")" "$(median <"$work/$peer.times")"
  done
}
