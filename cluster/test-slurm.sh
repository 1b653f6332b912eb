#!/usr/bin/env bash
# Tests the array of this folder on a Slurm of one node, which it starts on the loopback of this
# machine and stops at the end: N shares, of which two are killed while they compute, and are submitted
# again; then the tables must be those of a single run, byte for byte.
#
#   cluster/test-slurm.sh                     chapter 02 at quick effort, 20 shares
#   cluster/test-slurm.sh 05 20 --full
#
# As root, on Debian or Ubuntu: apt-get install slurmctld slurmd slurm-client munge. Nothing of the
# system's own Slurm is touched: configuration, state and logs lie in a temporary folder.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

chapter=${1:-02} parts=${2:-20}
options=("${@:3}")
[ $# -ge 3 ] || options=(--quick)
program=.build/release/chapter-$chapter
[ -x "$program" ] || stop "There is no $program: run make here, once, before."
[ "$(id -u)" = 0 ] || stop "Slurm's daemons want to be started by root."
for tool in slurmctld slurmd sbatch scontrol munged; do
  command -v $tool >/dev/null || PATH=$PATH:/usr/sbin command -v $tool >/dev/null ||
    stop "There is no $tool: apt-get install slurmctld slurmd slurm-client munge"
done
export PATH=$PATH:/usr/sbin

# MARK: A Slurm of one node

folder=$(mktemp -d)
host=$(hostname -s)
cores=$(nproc)
export SLURM_CONF=$folder/slurm.conf
end() {
  local code=$?
  scancel --user=root 2>/dev/null || true
  for name in slurmd slurmctld munged; do
    [ ! -f "$folder/$name.pid" ] || kill "$(cat "$folder/$name.pid")" 2>/dev/null || true
  done
  if [ $code -eq 0 ]; then rm -rf "$folder"; else say "The logs of Slurm are in $folder."; fi
}
trap end EXIT

mkdir -p "$folder"/{state,spool}
head -c 1024 /dev/urandom >"$folder/munge.key"
chmod 400 "$folder/munge.key"
cat >"$SLURM_CONF" <<CONF
ClusterName=loopback
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
SlurmctldPort=17817
SlurmdPort=17818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
KillWait=5
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
chmod 755 "$folder"
munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
  --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munged.seed"
slurmctld
slurmd
for _ in $(seq 60); do
  state=$(sinfo --noheader --format=%t 2>/dev/null || true)
  [ "$state" != idle ] || break
  sleep 0.5
done
[ "${state-}" = idle ] || stop "The node does not come up: ${state:-no answer}."
say "Slurm $(slurmd -V | sed 's/.* //') on one node with $cores cores."

# MARK: The shares

store=$folder/store out=$folder/out single=$folder/single
common=(${options[@]+"${options[@]}"} --store "$store")
jobs() { squeue --noheader --format='%i %t' "$@" 2>/dev/null || true; }
wait_for() {  # wait_for JOB
  while [ -n "$(jobs --jobs="$1")" ]; do sleep 0.5; done
}
submit() {  # submit [SHARES]; sets array and merge
  local answer
  answer=$(RETRY=${1-} cluster/submit.sh "$chapter" "$parts" "${common[@]}" --out "$out" --format svg)
  array=$(sed -n 's/^shares: job //p' <<<"$answer") merge=$(sed -n 's/^merging: job //p' <<<"$answer")
}
export SBATCH_CPUS_PER_TASK=1

submit
say "Job $array: $parts shares of chapter $chapter, ${options[*]}."
# Two shares are killed as soon as they run, the way a node that fails kills: without a word.
killed=()
while [ ${#killed[@]} -lt 2 ] && [ -n "$(jobs --jobs="$array")" ]; do
  for id in $(jobs --jobs="$array" | awk '$2 == "R" { print $1 }'); do
    share=${id#*_}
    case " ${killed[*]-} " in *" $share "*) continue ;; esac
    [ ${#killed[@]} -lt 2 ] || break
    if pkill -KILL -f -- "--part $share/$parts "; then killed+=("$share"); fi
  done
  sleep 0.1
done
wait_for "$array"
failed=()
for share in "${killed[@]}"; do
  state=$(scontrol show job "${array}_$share" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p' | head -1)
  say "Share $share was killed: $state."
  [ "$state" = COMPLETED ] || failed+=("$share")
done
[ ${#failed[@]} -eq 2 ] || stop "Two shares should have failed, and ${#failed[@]} have."

[ ! -e "$out/ledger.json" ] || stop "The merging did not wait for the shares that failed."
submit "$(IFS=,; echo "${failed[*]}")"
say "Job $array: shares ${failed[*]} again; job $merge: the merging."
wait_for "$array"

# MARK: The tables

summary=$("$program" "${common[@]}" --dry-run --quiet |
  awk -F'[:, ]+' '{ points += $2; stored += $4 } END { print points, stored }')
say "Points: ${summary% *}, in the store: ${summary#* }."
[ "${summary% *}" = "${summary#* }" ] || stop "Points are missing after all shares have ended."
wait_for "$merge"
[ -e "$out/ledger.json" ] || stop "The merging has written nothing; see cluster/logs."
code=0
"$program" ${options[@]+"${options[@]}"} --store "$folder/fresh" --out "$single" --format svg \
  --quiet >"$folder/single.txt" || code=$?
[ $code -eq 0 ] || [ $code -eq 2 ] || stop "The single run ended with exit code $code."
count=0
for table in "$single"/*.csv; do
  cmp "$table" "$out/$(basename "$table")" || stop "$(basename "$table") differs."
  count=$((count + 1))
done
[ $count -gt 0 ] || stop "There are no tables to compare."
for figure in "$single"/*.svg; do
  cmp "$figure" "$out/$(basename "$figure")" || stop "$(basename "$figure") differs."
done
echo "$parts shares, two killed and submitted again: $count tables and all figures are those of a" \
  "single run, byte for byte."
