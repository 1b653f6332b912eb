#!/usr/bin/env bash
# Makes an EPUB of the woven book, Book/hints-from-physics.epub.
#
#   Scripts/epub.sh            the results that are woven: run `make` or `make book` first
#
# Each page's Markdown goes through pandoc, with a filter in Sources/weave/Print, and all of them
# become one book: formulas as MathML, figures as SVG, the book's typefaces for formulas and code.
# What a page folds away is left out. The same book has the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/woven.sh

work=$PWD/.build/epub
mkdir -p "$work"
inputs=()

# The headings of pages are one level lower than they say, below those of parts.
add_page() {  # add_page PAGE FILE LEVELS
  read_page "$2" epub.lua --to json --shift-heading-level-by="$3" --output "$work/$1.json"
  inputs+=("$work/$1.json")
}

add_part() {
  "$pandoc" --from markdown --to json --output "$work/part-${#inputs[@]}.json" <<<"# $1 {.part}"
  inputs+=("$work/part-${#inputs[@]}.json")
}

say "Making an EPUB of ${#pages[@]} pages."
front_text >"$work/front.md"
add_page front "$work/front.md" 0
part=
while read -r kind name; do
  if [ "$kind" = part ]; then part=$name; continue; fi
  [ -f "Book/$name.md" ] || continue
  [ -z "$part" ] || add_part "$part"
  part=
  add_page "$name" "Book/$name.md" 1
done < <(list_book)

{
  printf 'title: Hints from Physics\n'
  printf 'subtitle: Is a deep network a renormalization group, and what would that explain?\n'
  sed -n 's/^  - name: /author: /p; s/^version: /version: /p' CITATION.cff
  printf 'rights: Text and figures are licensed under CC BY 4.0, code under the MIT license.\n'
  printf 'lang: en-US\nidentifier: hints-from-physics-%s\n' "${commit:-copy}"
} >"$work/metadata.yaml"

"$pandoc" --from json --to epub3 --mathml --toc --toc-depth=2 --split-level=2 \
  --syntax-definition Sources/weave/Page/swift.xml --metadata-file "$work/metadata.yaml" \
  --css "$print/epub.css" --resource-path Book --fail-if-warnings \
  --epub-embed-font Book/assets/math.otf --epub-embed-font Book/assets/code-regular.otf \
  --epub-embed-font Book/assets/code-italic.otf \
  --output Book/hints-from-physics.epub "${inputs[@]}"
say "The book for readers is Book/hints-from-physics.epub."
