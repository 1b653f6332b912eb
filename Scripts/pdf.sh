#!/usr/bin/env bash
# Sets the woven book with LaTeX, into Book/hints-from-physics.pdf.
#
#   Scripts/pdf.sh             the results that are woven: run `make` or `make book` first
#
# Each chapter's Markdown goes through pandoc, with the filter and the template in
# Sources/weave/Print, and all of them through LuaLaTeX. Figures are drawn again from their tables,
# as PDF. The same book has the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { local code=$1; shift; say "$@"; exit "$code"; }

print=$PWD/Sources/weave/Print
work=$PWD/.build/print
[ -f Book/index.md ] || stop 1 "There is no woven book to print: run make first, or make book EFFORT=full."
pages=()
for page in Book/chapter-[0-9][0-9].md Book/chapter-[A-Z].md; do
  [ ! -f "$page" ] || pages+=("$(basename "$page" .md)")
done
# Pages of the book that are no chapters
plain=()
for page in Chapters/*.md; do
  name=$(basename "$page" .md | tr '[:upper:]' '[:lower:]')
  [ ! -f "Book/$name.md" ] || plain+=("$name")
done
[ ! -f Book/contents.md ] || plain+=(contents)
pandoc=$(Scripts/setup.sh --pandoc)
swift build -c release --quiet >&2
programs=$(swift build -c release --show-bin-path)
mkdir -p "$work"

# MARK: Figures

# The Markdown says where the figures of a chapter lie: figures/NN-Name, or results/NN-Name.
draw_figures() {
  local page folder tables
  for page in "${pages[@]}"; do
    folder=$(grep -m 1 -oE '<img src="(figures|results)/[^"/]+' "Book/$page.md" | cut -d '"' -f 2) || true
    [ -n "$folder" ] || continue
    # The committed results have their ledger in Figures
    tables=Book/$folder
    [ -e "$tables/ledger.json" ] || tables=Figures/${folder#*/}
    "$programs/$page" --redraw --tables "$tables" --format pdf --out "$work/$folder" --quiet >/dev/null
  done
}

# MARK: Text

markdown=markdown-implicit_figures-raw_tex-yaml_metadata_block-example_lists-subscript
markdown+=-superscript+gfm_auto_identifiers

set_text() {  # set_text PAGE FILE: a page's Markdown into PAGE.tex
  "$pandoc" --from "$markdown" --to latex --wrap=preserve --top-level-division=chapter --citeproc \
    --bibliography Chapters/references.bib --metadata lang=en-US --metadata link-citations=true \
    --fail-if-warnings --syntax-definition Sources/weave/Page/swift.xml \
    --lua-filter "$print/print.lua" --output "$work/$1.tex" "$2"
}

# What the first page says between its question and its list of chapters.
front_text() {
  printf '# The question, and the answer\n\n'
  awk '/<div class="tally">/ { exit } isText { print } /<\/div>/ && !isText { isText = 1 }' Book/index.md
}

# The macros of highlighted code, which pandoc gives to templates only.
set_macros() {
  printf '$highlighting-macros$\n' >"$work/macros.template"
  printf '```swift\nlet x = 1\n```\n' |
    "$pandoc" --to latex --syntax-definition Sources/weave/Page/swift.xml \
      --template "$work/macros.template" --output "$work/macros.tex"
}

# The parts, and the chapters in them, in the order of the table of contents; then what is no chapter.
list_chapters() {
  local line page part=
  printf '\\input{front.tex}\n'
  while IFS= read -r line; do
    case $line in
      '## '*) part=${line#\#\# } ;;
      '### '*)
        page=$(sed -n 's/.*(\(chapter-[0-9A-Z]*\)\.md).*/\1/p' <<<"$line")
        [ -n "$page" ] || continue
        [ -z "$part" ] || printf '\\bookpart{%s}\n' "$part"
        part=
        printf '\\input{%s.tex}\n' "$page" ;;
    esac
  done <Book/index.md
  for page in ${plain[@]+"${plain[@]}"}; do printf '\\input{%s.tex}\n' "$page"; done
}

say "Setting ${#pages[@]} chapters with LaTeX."
draw_figures
for page in "${pages[@]}" ${plain[@]+"${plain[@]}"}; do set_text "$page" "Book/$page.md"; done
front_text >"$work/front.md"
set_text front "$work/front.md"
set_macros
list_chapters >"$work/chapters.tex"
cp "$print/print.tex" "$work/hints-from-physics.tex"
{
  printf '\\newcommand{\\edition}{%s' "Version $("$programs/chapter-01" --version | head -n 1)"
  commit=$(git rev-parse --short=12 HEAD 2>/dev/null) && printf ', commit %s' "$commit"
  printf '.}\n'
} >"$work/edition.tex"

# MARK: LaTeX

# Dates and identifiers come from the last commit, so that the same book has the same bytes.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH FORCE_SOURCE_DATE=1
cd "$work"
state() { cat hints-from-physics.toc hints-from-physics.aux 2>/dev/null | cksum || true; }
for pass in 1 2 3; do
  before=$(state)
  lualatex -interaction=nonstopmode -halt-on-error hints-from-physics.tex >lualatex.out 2>&1 || {
    grep -A 8 '^!' lualatex.out >&2 || tail -n 20 lualatex.out >&2
    stop 1 "LaTeX did not set the book (above); all that it said is in .build/print/lualatex.out."
  }
  [ "$before" != "$(state)" ] || break
done
if grep -q 'Missing character' hints-from-physics.log; then
  grep 'Missing character' hints-from-physics.log | sort -u >&2
  stop 1 "Some characters are in none of the book's fonts."
fi
mv -f hints-from-physics.pdf ../../Book/hints-from-physics.pdf
say "The printed book is Book/hints-from-physics.pdf."
