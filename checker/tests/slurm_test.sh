#!/bin/sh
# Grading by a true Slurm on this machine, of which all is the test's own: the key, the ports, the folders.
# An array of jobs, one of which is killed in the middle, gives what `lab grade` gives by itself.
#   slurm_test.sh COURSE BUILD_FOLDER [SUBMISSIONS]
# shellcheck disable=SC2154
. "$(dirname "$0")/grade/small_course.sh"
for tool in slurmctld slurmd sbatch munged; do
  PATH=$PATH:/usr/sbin:/sbin command -v $tool >/dev/null || { echo "Skipped: there is no $tool."; exit 77; }
done
[ "$(id -u)" -eq 0 ] || { echo "Skipped: slurmd is started by root only."; exit 77; }
PATH=$PATH:/usr/sbin:/sbin
true_course=$1 count=${3:-12}
take_course "$1" "$2" 03
skip_without_boxes
[ -d "$1/solutions" ] || { echo "Skipped: this copy has no solutions."; exit 77; }

# What was started, by process id.
started=''
trap 'end_slurm; leave_tests' EXIT
end_slurm() {
  scancel --user="$(id -un)" 2>/dev/null
  for process in $started; do kill "$process" 2>/dev/null; done
  for process in $started; do
    for _ in $(seq 50); do kill -0 "$process" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "$process" 2>/dev/null
  done
  for file in "$folder"/slurm/*.pid; do [ ! -f "$file" ] || kill "$(cat "$file")" 2>/dev/null; done
}

wait_until() {  # seconds, command
  for _ in $(seq $(($1 * 10))); do
    if eval "$2" >/dev/null 2>&1; then return 0; fi
    sleep 0.1
  done
  return 1
}

free_ports() {
  python3 -c 'import socket
held = [socket.socket() for _ in range(2)]
for one in held: one.bind(("127.0.0.1", 0))
print(*[one.getsockname()[1] for one in held])'
}

start_slurm() {
  slurm=$folder/slurm
  chmod 711 "$folder"
  mkdir -m 755 "$slurm" && mkdir "$slurm/state" "$slurm/spool" "$slurm/munge"
  chmod 700 "$slurm/munge"
  dd if=/dev/urandom of="$slurm/munge/key" bs=128 count=1 2>/dev/null
  chmod 400 "$slurm/munge/key"
  munged --force --foreground --key-file="$slurm/munge/key" --socket="$slurm/munge.socket" \
    --pid-file="$slurm/munge/pid" --log-file="$slurm/munge/log" --seed-file="$slurm/munge/seed" \
    >"$slurm/munged.log" 2>&1 &
  started="$started $!"
  # shellcheck disable=SC2046  # two ports
  set -- $(free_ports)
  name=$(hostname -s)
  cat >"$slurm/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$name(127.0.0.1)
SlurmUser=root
SlurmctldPort=$1
SlurmdPort=$2
AuthType=auth/munge
AuthInfo=socket=$slurm/munge.socket
CredType=cred/munge
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1
JobRequeue=1
ReturnToService=2
MailProg=/bin/true
MaxArraySize=1001
NodeName=$name NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:2
CONF
  export SLURM_CONF="$slurm/slurm.conf"
  slurmctld -D -f "$SLURM_CONF" >"$slurm/slurmctld.log" 2>&1 &
  started="$started $!"
  slurmd -D -f "$SLURM_CONF" -N "$name" >"$slurm/slurmd.log" 2>&1 &
  started="$started $!"
  wait_until 60 "sinfo -h -o %T | grep -q idle" ||
    { tail -n 5 "$slurm"/*.log; echo "Skipped: Slurm does not start here."; exit 77; }
}

hand_in() {
  handed_in=$folder/handed_in
  number=0
  while [ "$number" -lt "$count" ]; do
    number=$((number + 1))
    place=$handed_in/$(printf 's%03d' $number)
    mkdir -p "$place"
    case $((number % 4)) in
      1) cp "$true_course/solutions/03-pipes/plumber.cpp" "$place/" ;;
      2) cp "$true_course/checker/skeletons/03-pipes/plumber.cpp" "$place/" ;;
      3) echo 'int main() { return pipe; }' >"$place/plumber.cpp" ;;
    esac
  done
  ls -d "$handed_in"/* >"$folder/list"
}

# The launcher of the true course, which finds the small one.
take_launcher() {
  cp -R "$true_course/checker/lab" "$true_course/checker/launcher" "$course/checker/"
  mkdir "$course/checker/grade"
  cp "$true_build/checker/lab_grade" "$build/checker/"
}

hand_in
take_launcher
start_slurm
results=$folder/results

test="an array of jobs"
began=$(date +%s)
job=$(LAB_BUILD=$build sbatch --parsable --array=1-"$count" --mem=0 --output="$folder/job-%a.log" \
  "$true_course/checker/cluster/grade.sbatch" "$course" "$folder/list" "$results") ||
  complain "sbatch failed"

test="a node's job that dies, and is queued again"
wait_until 60 "squeue -h -t RUNNING -j ${job}_1 | grep -q ." || complain "job 1 never ran"
wait_until 60 'grep -q -s -a -l "$folder.*checks" /proc/[0-9]*/cmdline'
scontrol requeue "${job}_1" || complain "it cannot be queued again"
wait_until 60 "squeue -h -t PENDING -j ${job}_1 | grep -q ." || complain "it is not queued again"
scontrol update "JobId=${job}_1" StartTime=now  # else it waits for two minutes
scontrol show job "${job}_1" | grep -q 'Restarts=1' || complain "it did not start anew"
wait_until $((60 + 20 * count)) "! squeue -h -j $job | grep -q ." || complain "the jobs do not end"
seconds=$(($(date +%s) - began))
for log in "$folder"/job-*.log; do
  grep -q '1 of 1 submissions graded' "$log" || { complain "a job failed"; cat "$log"; }
done
grade --collect --out "$results"
expect_status 0

test="the same by this machine alone"
began=$(date +%s)
grade "$handed_in"/* --out "$folder/local"
local_seconds=$(($(date +%s) - began))
expect_status 0
[ "$(grep -c '^s' "$results/gradebook.csv")" -eq "$count" ] || complain "not all are in the gradebook"
expect_same_results "$results" "$folder/local"
[ -z "$(left_over "$results")" ] || complain "left: $(left_over "$results")"
echo "$count submissions: $seconds s by Slurm, $local_seconds s by lab grade alone."
end_of_tests
