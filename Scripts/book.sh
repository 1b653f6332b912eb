#!/usr/bin/env bash
# Builds the book's programs, runs its chapters, and weaves it.
#
#   Scripts/book.sh quick                 run every chapter at quick effort, and weave
#   Scripts/book.sh full                  run every chapter at full effort, into Figures/
#   Scripts/book.sh redraw                draw the figures in Figures/ again, from their tables
#   Scripts/book.sh weave [quick | full]  weave the results present
#
# From the environment: CHAPTER (one chapter or appendix alone), SEED, THREADS, DATA (the folder of the
# pictures that a chapter reads). Exit codes are the chapters':
# 0 every claim holds; 2 a claim fails; 64 bad usage; anything else is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { local code=$1; shift; say "$@"; exit "$code"; }

# MARK: What is asked for

is_number() { case $1 in '' | *[!0-9]*) return 1 ;; esac; }

options=() seed=()
if [ -n "${SEED-}" ]; then
  is_number "$SEED" || stop 64 "SEED must be a number such as 7, not '$SEED'."
  seed=(--seed "$SEED")
fi
if [ -n "${THREADS-}" ]; then
  is_number "$THREADS" && [ "$THREADS" -gt 0 ] ||
    stop 64 "THREADS must be a number such as 4, not '$THREADS'."
  options=(--threads "$THREADS")
fi

# The folders NN-Name of the chapters asked for, and A-Name of appendices, in reading order.
folders=()
choose_chapters() {
  local folder all=() chosen=
  case ${CHAPTER-} in
    '') ;;
    [a-zA-Z]) chosen=$(printf '%s' "$CHAPTER" | tr '[:lower:]' '[:upper:]') ;;
    *) is_number "$CHAPTER" ||
      stop 64 "CHAPTER must be a number such as 05, or the letter of an appendix, not '$CHAPTER'."
      chosen=$(printf '%02d' "$((10#$CHAPTER))") ;;
  esac
  for folder in Chapters/[0-9][0-9]-*/ Chapters/[[:upper:]]-*/; do
    [ -d "$folder" ] || continue
    folder=$(basename "$folder") all+=("$folder")
    [ -n "$chosen" ] && [ "$chosen" != "${folder%%-*}" ] || folders+=("$folder")
  done
  [ ${#folders[@]} -gt 0 ] || stop 64 "There is no chapter $chosen. There are: ${all[*]-none}"
}

# MARK: Building

# All at once if all are asked for, so that chapters are compiled beside each other.
build_chapters() {
  [ -d .build/release ] || say "Building, which takes some minutes the first time."
  if [ -z "${CHAPTER-}" ]; then
    swift build -c release >&2
  else
    swift build -c release --product weave >&2
    swift build -c release --product "chapter-${folders[0]%%-*}" --quiet >&2
  fi
  programs=$(swift build -c release --show-bin-path)
}

# MARK: Running

# Draws every figure in Figures/ again; nothing is computed.
redraw_chapters() {
  local folder
  for folder in "${folders[@]}"; do
    "$programs/chapter-${folder%%-*}" --full --redraw >/dev/null
  done
}

# Whether a chapter reads files from elsewhere.
reads_data() { "$programs/chapter-$1" --help | grep -q -- --data; }

# Runs every chapter. Those with a failing claim are listed in `failing`; any other end of a
# chapter than these two ends all.
failing=()
run_chapters() {  # run_chapters quick
  local effort=$1 folder number code data
  for folder in "${folders[@]}"; do
    number=${folder%%-*} code=0 data=()
    [ -z "${DATA-}" ] || ! reads_data "$number" || data=(--data "$DATA")
    # ${list[@]+…}: an empty list is an error to old versions of bash.
    # What holds is said by the book, at length; here only what does not, and how many do.
    "$programs/chapter-$number" "--$effort" ${seed[@]+"${seed[@]}"} ${options[@]+"${options[@]}"} \
      ${data[@]+"${data[@]}"} | { grep -E ' FAILS |claims? hold' || true; } || code=${PIPESTATUS[0]}
    case $code in
      0) ;;
      2) failing+=("$number") ;;
      130) kill -s INT $$ ;;  # Ctrl-C: end as the chapter did, so that make ends too
      64) stop 64 "Chapter $number does not know what to do; the message above says why." ;;
      *) stop "$code" "Chapter $number ended with exit code $code, before its end; the message" \
          "above says why. The same command goes on from there." ;;
    esac
  done
}

# The last word on failing claims, so that it cannot be overlooked.
report_failing() {
  [ ${#failing[@]} -eq 0 ] ||
    stop 2 "A claim FAILS in chapter ${failing[*]}: see its boxes in the book, or the list above."
}

# MARK: Weaving

weave() {  # weave quick Book/index.html [--chapter A]
  local effort=$1 page=$2 pandoc
  pandoc=$(Scripts/setup.sh --pandoc)
  "$programs/weave" --effort "$effort" ${seed[@]+"${seed[@]}"} "${@:3}" --pandoc "$pandoc" >/dev/null
  [ -f "$page" ] || stop 1 "weave did not write $page."
  local path=$PWD/$page
  path=${path//%/%25} path=${path// /%20} path=${path//#/%23}
  address=file://$path
}

# The whole book, or the page of the one chapter asked for.
weave_book() {
  if [ -z "${CHAPTER-}" ]; then
    weave "$1" Book/index.html
  else
    weave "$1" "Book/chapter-${folders[0]%%-*}.html" --chapter "${folders[0]%%-*}"
  fi
  say "The book is woven. Open it in a browser: $address"
}

case "${1-}" in
  quick)
    choose_chapters
    build_chapters
    run_chapters quick
    weave_book quick
    report_failing ;;
  full)
    choose_chapters
    build_chapters
    run_chapters full
    say "The figures are in Figures. To weave them: make book EFFORT=full"
    report_failing ;;
  weave)
    # What a reader ran last; else the figures that come with the book.
    effort=${2:-$(if [ -d Book/results ]; then echo quick; else echo full; fi)}
    case $effort in quick | full) ;; *) stop 64 "EFFORT must be quick or full, not '$effort'." ;; esac
    say "Weaving the results of $effort effort."
    choose_chapters
    build_chapters
    weave_book "$effort" ;;
  redraw)
    choose_chapters
    build_chapters
    redraw_chapters ;;
  *)
    stop 64 "Usage: Scripts/book.sh quick | full | redraw | weave [quick | full]" ;;
esac
