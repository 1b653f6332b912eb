#!/usr/bin/env bash
# Sets the woven book with LaTeX, into Book/hints-from-physics.pdf.
#
#   Scripts/pdf.sh             the results that are woven: run `make` or `make book` first
#
# Each page's Markdown goes through pandoc, with the filter and the template in Sources/weave/Print,
# and all of them through LuaLaTeX. Figures are drawn again from their tables, as PDF. The same book
# has the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/woven.sh

work=$PWD/.build/print
swift build -c release --quiet >&2
programs=$(swift build -c release --show-bin-path)
mkdir -p "$work/assets"

# MARK: Figures

# The Markdown says where the figures of a chapter lie: figures/NN-Name, or results/NN-Name.
draw_figures() {
  local page folder tables
  for page in "${chapters[@]}"; do
    folder=$(grep -m 1 -oE '<img src="(figures|results)/[^"/]+' "Book/$page.md" | cut -d '"' -f 2) || true
    [ -n "$folder" ] || continue
    # The committed results have their ledger in Figures
    tables=Book/$folder
    [ -e "$tables/ledger.json" ] || tables=Figures/${folder#*/}
    "$programs/$page" --redraw --tables "$tables" --format pdf --out "$work/$folder" --quiet >/dev/null
  done
  [ ! -e Book/assets/map.pdf ] || cp Book/assets/map.pdf "$work/assets"
}

# MARK: Text

set_text() {  # set_text PAGE FILE: a page's Markdown into PAGE.tex
  read_page "$2" print.lua --to latex --top-level-division=chapter \
    --syntax-definition Sources/weave/Page/swift.xml --output "$work/$1.tex"
}

# The macros of highlighted code, which pandoc gives to templates only.
set_macros() {
  printf '$highlighting-macros$\n' >"$work/macros.template"
  printf '```swift\nlet x = 1\n```\n' |
    "$pandoc" --to latex --syntax-definition Sources/weave/Page/swift.xml \
      --template "$work/macros.template" --output "$work/macros.tex"
}

list_pages() {
  local kind name part=
  printf '\\input{front.tex}\n'
  list_book | while read -r kind name; do
    if [ "$kind" = part ]; then part=$name; continue; fi
    [ -f "$work/$name.tex" ] || continue
    [ -z "$part" ] || printf '\\bookpart{%s}\n' "$part"
    part=
    printf '\\input{%s.tex}\n' "$name"
  done
}

say "Setting ${#pages[@]} pages with LaTeX."
rm -f "$work"/*.tex
draw_figures
for page in "${pages[@]}"; do set_text "$page" "Book/$page.md"; done
front_text >"$work/front.md"
set_text front "$work/front.md"
set_macros
list_pages >"$work/pages.tex"
cp "$print/print.tex" "$work/hints-from-physics.tex"
printf '\\newcommand{\\edition}{%s%s.}\n' "Version $("$programs/chapter-01" --version | head -n 1)" \
  "${commit:+, commit $commit}" >"$work/edition.tex"

# MARK: LaTeX

export FORCE_SOURCE_DATE=1
cd "$work"
state() { cat hints-from-physics.toc hints-from-physics.aux 2>/dev/null | cksum || true; }
for _ in 1 2 3; do
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
