#!/usr/bin/env bash
# The checks of `make check`: prints every offence, and ends with exit code 1 if there is one.
#
#   Scripts/check.sh SWIFT-FILE-OR-FOLDER…
set -euo pipefail
cd "$(dirname "$0")/.."

status=0
offend() { printf '%s\n' "$@" >&2; status=1; }

# Format and style, by the rules in .swift-format.
swift format lint --strict --parallel --recursive "$@" ||
  offend "error: the format is not ours; make format repairs most of it"

# forbid WHY PATTERN FOLDER…: no line of Swift there may match the extended pattern.
forbid() {
  local reason=$1 pattern=$2 found
  shift 2
  found=$(grep -rnE --include='*.swift' -e "$pattern" "$@" || true)
  [ -z "$found" ] || offend "$found" "error: $reason"
}

randomness='random numbers come from Statistics, with the seed of the run'
forbid "no try!: what a person or a file got wrong is thrown, with a message" \
  '(^|[^[:alnum:]_])try!' Sources Chapters Tests
forbid "$randomness" 'SystemRandomNumberGenerator|arc4random|drand48' Sources Chapters
forbid "$randomness" 'seed: [^,)]*(Date|time\(|Clock|getpid|uptime)' Sources Chapters Tests
forbid "$randomness (using: &generator)" \
  '\.(shuffle|shuffled|randomElement|random)\(\)|\.random\(in: *[^,]*\) *($|[^,])' Sources Chapters

# What is made is not committed. (A copy without git has nothing committed.)
made=$(git ls-files -- Package.resolved .build .store .tools Book '*.DS_Store' '*.partial' \
  2>/dev/null || true)
[ -z "$made" ] || offend "$made" "error: made, not written: take it out with git rm --cached"

for script in Scripts/*.sh cluster/*.sh cluster/*.sbatch .ci/run; do
  bash -n "$script" || offend "error: $script has a syntax error"
  [ -x "$script" ] || offend "error: $script is not executable: chmod +x $script"
done

# A command that a text promises is there. (make takes a name without a rule, if it is phony, for done.)
for command in $(grep -ohE '(^ {4}|`)make [a-z]+' README.md CONTRIBUTING.md cluster/README.md | sed 's/.*make //'); do
  grep -qE "^$command:" Makefile || offend "error: make $command is promised, and Makefile has no such rule"
done

[ $status -ne 0 ] || echo "All checks pass."
exit $status
