#!/usr/bin/env bash
# Writes the API reference of every library in Sources, in one piece, into Book/api.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=()
for folder in Sources/*/; do
  name=$(basename "$folder")
  # Programs and system libraries have no API of ours.
  [ "$name" = weave ] || [ -e "$folder/module.modulemap" ] || targets+=(--target "$name")
done

mkdir -p Book
export DOCS=yes  # Package.swift adds the plugin
swift package -c release --allow-writing-to-directory Book/api generate-documentation \
  --enable-experimental-combined-documentation "${targets[@]}" --hosting-base-path api \
  --output-path Book/api >&2
echo "The API reference is in Book/api. Its pages need a web server, such as this one:"
echo
echo "  python3 -m http.server --directory Book"
echo
echo "Then open http://localhost:8000/api/documentation in a browser."
