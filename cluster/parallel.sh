#!/usr/bin/env bash
# The shares of a chapter on a few machines that see the same folder, by GNU parallel and ssh; then
# the run that puts them together. See cluster/README.md.
#
#   cluster/parallel.sh CHAPTER PARTS [options of the chapter]
#   HOSTS=host1,host2 JOBS=1 cluster/parallel.sh 02 20 --research
#
# HOSTS: names for ssh, separated by commas; ":" is this machine, which is also the default.
# JOBS: shares at a time on each; each computes with THREADS threads (2). The same command goes on
# where it was stopped, and takes up shares that failed.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  echo "Usage: cluster/parallel.sh CHAPTER PARTS [options of the chapter], for example 02 20 --full" >&2
  exit 64
}
[ $# -ge 2 ] || usage
case $2 in '' | 0* | *[!0-9]*) usage ;; esac
command -v parallel >/dev/null || {
  echo "There is no GNU parallel: install the package parallel." >&2
  exit 1
}
chapter=$1 parts=$2
program=.build/release/chapter-$chapter
[ -x "$program" ] || { echo "There is no $program: run make here, once, before." >&2; exit 1; }
"$program" "${@:3}" --dry-run --quiet >/dev/null
mkdir -p cluster/logs
log=cluster/logs/chapter-$chapter.joblog

# Shares that have ended well before, by the same program, find their points in the store.
rm -f "$log"
parallel --will-cite --sshlogin "${HOSTS:-:}" --jobs "${JOBS:-1}" --workdir "$PWD" --retries 2 \
  --joblog "$log" \
  "$program" "${@:3}" --part "{}/$parts" --threads "${THREADS:-2}" --quiet \
  ::: $(seq "$parts") || {
  echo "Some shares have failed; $log lists them. The same command goes on." >&2
  exit 1
}
exec "$program" "${@:3}" --threads "${THREADS:-2}"
