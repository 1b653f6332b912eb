#!/usr/bin/env bash
# Submits a chapter to Slurm: its shares as a job array, and after them, if all have ended well, the
# run that puts them together. See cluster/README.md.
#
#   cluster/submit.sh CHAPTER PARTS [options of the chapter]
#   cluster/submit.sh 02 20 --research
#   RETRY=7,13 cluster/submit.sh 02 20 --research      # only shares 7 and 13, and the merging
#   FIRST=layers cluster/submit.sh 11 20 --research    # its experiment "layers" before all others
#
# From the environment, beside these: SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT and whatever
# else sbatch reads there.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  echo "Usage: cluster/submit.sh CHAPTER PARTS [options of the chapter], for example 02 20 --full" >&2
  exit 64
}
[ $# -ge 2 ] || usage
case $2 in '' | 0* | *[!0-9]*) usage ;; esac
command -v sbatch >/dev/null || { echo "There is no sbatch: this machine is in no Slurm." >&2; exit 1; }
chapter=$1 parts=$2
options=("${@:3}")
program=.build/release/chapter-$chapter
[ -x "$program" ] || { echo "There is no $program: run make here, once, before." >&2; exit 1; }
# What is wrong with the options should be said now, not by every task.
"$program" ${options[@]+"${options[@]}"} --dry-run --quiet >/dev/null
mkdir -p cluster/logs

array() {  # array SHARES [sbatch's options --] options of the chapter
  PARTS=$parts sbatch --parsable --array="$1" "${@:2}"
}

after=()
if [ -n "${FIRST-}" ]; then
  first=$(array "${RETRY:-1-$parts}" cluster/array.sbatch "$chapter" \
    ${options[@]+"${options[@]}"} --only "$FIRST")
  echo "$FIRST: job $first"
  after=("--dependency=afterok:$first")
fi
all=$(array "${RETRY:-1-$parts}" ${after[@]+"${after[@]}"} cluster/array.sbatch "$chapter" \
  ${options[@]+"${options[@]}"})
echo "shares: job $all"
# The merging would compute what is missing; so it waits for all shares, and is dropped if one fails.
line=$(printf '%q ' "$program" ${options[@]+"${options[@]}"} --threads 2)
merge=$(sbatch --parsable --dependency="afterok:$all" --kill-on-invalid-dep=yes \
  --job-name=hints-merge --cpus-per-task=2 --output='cluster/logs/%x-%A.log' --wrap "exec $line")
echo "merging: job $merge"
