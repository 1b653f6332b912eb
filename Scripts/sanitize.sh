#!/usr/bin/env bash
# Runs the library's tests and the first chapter under the address and the thread sanitizer.
#
#   Scripts/sanitize.sh [address | thread]…   both, one after the other, if none is named
#
# From the environment: TESTS, a regular expression of the names of tests (all but those of the
# chapters). A copy of the sources is built in .build/sanitize, without the other chapters. Exit code 0:
# no test fails, and no sanitizer has anything to say.
set -euo pipefail
cd "$(dirname "$0")/.."
package=$PWD

say() { printf '%s\n' "$*" >&2; }

kinds=("$@")
[ $# -gt 0 ] || kinds=(address thread)
for kind in "${kinds[@]}"; do
  case $kind in
    address | thread) ;;
    *) say "Usage: Scripts/sanitize.sh [address | thread]…, not $kind"; exit 64 ;;
  esac
done

copy=$package/.build/sanitize
rm -rf "$copy/Sources" "$copy/Tests" "$copy/Chapters"
mkdir -p "$copy"
# What a test reads beside its sources are goldens, in Tests, and the pages' parts, in Sources.
git ls-files -co --exclude-standard -z Package.swift Sources Tests Chapters/01-IsingChain \
  Chapters/references.bib | while IFS= read -r -d '' file; do
  [ ! -f "$file" ] || { mkdir -p "$copy/$(dirname "$file")"; cp -p "$file" "$copy/$file"; }
done
cat >>"$copy/Package.swift" <<'SWIFT'

package.products = [.executable(name: "chapter-01", targets: ["IsingChain"])]
package.targets.removeAll { target in
  target.name == "ChapterTests" || chapters.dropFirst().contains { $0.module == target.name }
}
// What has no threads is not for the thread sanitizer.
if Context.environment["KIND"] == "thread" {
  let single = ["Pictures", "Renormalization", "weave", "Weave", "CZlib"].flatMap { [$0, "\($0)Tests"] }
  package.targets.removeAll { single.contains($0.name) }
}
SWIFT

# The thread sanitizer does not know the locks of Swift's Synchronization on Linux, and takes what they
# guard for races. In the copy they become locks that it knows.
lock() {
  cat <<'SWIFT'
import Foundation

final class Mutex<Value>: @unchecked Sendable {
  private var value: Value
  private let lock = NSLock()
  init(_ value: sending Value) { self.value = value }
  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
SWIFT
}

# Leaks are not looked for: what lives as long as the program is never freed. OpenBLAS does without
# threads of its own, which are not compiled for the sanitizer.
export OPENBLAS_NUM_THREADS=1
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=0:exitcode=99
export TSAN_OPTIONS=exitcode=99

cd "$copy"
for kind in "${kinds[@]}"; do
  say "The $kind sanitizer: building, which takes some minutes the first time."
  export KIND=$kind
  for folder in Sources/Course Sources/Plot Tests/CourseTests; do
    if [ "$kind" = thread ]; then lock >"$folder/Lock.swift"; else rm -f "$folder/Lock.swift"; fi
  done
  build=(-c release "--sanitize=$kind" --scratch-path "$copy/$kind")
  swift build "${build[@]}" --build-tests >&2
  swift test "${build[@]}" --skip-build --disable-xctest ${TESTS:+--filter "$TESTS"}
  swift build "${build[@]}" --product chapter-01 >&2
  rm -rf "$copy/out"
  "$copy/$kind/release/chapter-01" --out "$copy/out" --store "$copy/out/store" --threads 4 --quiet
  say "The $kind sanitizer has nothing to say."
done
