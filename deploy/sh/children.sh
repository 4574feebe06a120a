# shellcheck shell=bash disable=SC2034
# Programs that this command starts and must end, in order, whatever happens.

child_names=() child_pids=()

# start_child NAME COMMAND…: in a session of its own, so that Ctrl-C reaches only this script, which stops all in order;
# and with a parent-death signal, so that nothing is left when this script is killed.
start_child() {
  local name=$1
  shift
  setsid setpriv --pdeathsig TERM -- "$@" </dev/null 8>&- 9>&- &
  child_names+=("$name")
  child_pids+=("$!")
}

is_child_alive() { kill -0 "${child_pids[-1]}" 2>/dev/null; }

# wait_for_child SECONDS COMMAND…: until the command succeeds, while the child started last lives.
wait_for_child() {
  local until=$((SECONDS + $1)) name=${child_names[-1]}
  shift
  until "$@"; do
    is_child_alive || return 1
    ((SECONDS < until)) || {
      say "$name is not ready yet; giving up."
      return 1
    }
    sleep 0.2
  done
}

# Sets gone to the name of the first child that ended; returns its exit code.
wait_for_end() {
  local pid code=0 n
  wait -n -p pid "${child_pids[@]}" 2>/dev/null || code=$?
  for n in "${!child_pids[@]}"; do
    [[ ${child_pids[n]} != "$pid" ]] || gone=${child_names[n]}
  done
  return "$code"
}

# The last one started goes first. The hub may take half a minute to finish what it is sending.
stop_children() {
  local n tries
  for ((n = ${#child_pids[@]} - 1; n >= 0; n--)); do
    kill -TERM "${child_pids[n]}" 2>/dev/null || continue
    [[ ${child_names[n]} == PostgreSQL ]] || say "Stopping ${child_names[n]} …"
    for ((tries = 0; tries < 400; tries++)); do
      kill -0 "${child_pids[n]}" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "${child_pids[n]}" 2>/dev/null && say "${child_names[n]} did not stop within 40 s and was ended."
    kill -KILL -- "-${child_pids[n]}" 2>/dev/null || true # what it left behind: PHP's workers do not end with their server
  done
  child_names=() child_pids=()
}
