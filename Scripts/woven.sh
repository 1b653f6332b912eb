#!/usr/bin/env bash
# What Scripts/pdf.sh and Scripts/epub.sh have in common, and read in the package's folder: that there
# is a woven book, which pages it has in which order, and how pandoc reads them.

say() { printf '%s\n' "$*" >&2; }
stop() { local code=$1; shift; say "$@"; exit "$code"; }

[ -f Book/index.md ] || stop 1 "There is no woven book: run make first, or make book EFFORT=full."
print=$PWD/Sources/weave/Print
pandoc=$(Scripts/setup.sh --pandoc)

markdown="markdown-implicit_figures-raw_tex-yaml_metadata_block-example_lists-subscript"
markdown+="-superscript+gfm_auto_identifiers"

# The order of the first page: lines `part TITLE` and `page NAME`.
list_book() {
  local line name
  while IFS= read -r line; do
    case $line in
      '## '*) printf 'part %s\n' "${line#\#\# }" ;;
      '### '* | '- ['*)
        name=$(sed -n 's/.*](\([a-zA-Z0-9-]*\)\.md).*/\1/p' <<<"$line")
        [ -z "$name" ] || [ "$name" = ledger ] || printf 'page %s\n' "$name" ;;
    esac
  done <Book/index.md
}

pages=() chapters=()
while read -r kind name; do
  if [ "$kind" != page ] || [ ! -f "Book/$name.md" ]; then continue; fi
  pages+=("$name")
  case $name in chapter-*) chapters+=("$name") ;; esac
done < <(list_book)

# What the first page says between its question and its list of chapters.
front_text() {
  printf '# The question, and the answer\n\n'
  awk '/<div class="tally">/ { exit } isText { print } /<\/div>/ && !isText { isText = 1 }' Book/index.md
}

read_page() {  # read_page FILE FILTER ARGUMENT…: a page's Markdown through a filter of Print
  "$pandoc" --from "$markdown" --wrap=preserve --columns=10000 --citeproc \
    --bibliography Chapters/references.bib --metadata lang=en-US --metadata link-citations=true \
    --fail-if-warnings --lua-filter "$print/$2" "${@:3}" "$1"
}

# Dates and identifiers come from the last commit, so that the same book has the same bytes.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
# shellcheck disable=SC2034 # for those who read this file
commit=$(git rev-parse --short=12 HEAD 2>/dev/null) || commit=
export SOURCE_DATE_EPOCH
