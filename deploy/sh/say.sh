# shellcheck shell=bash
# What a person reads, and long steps that show they are alive.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'Stopped: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

declare -A step_pid=() step_began=() step_next=() step_code=()

# step TITLE COMMAND…  runs a program into var/log/TITLE.log, prints its seconds; shows the log's end when it fails.
step() {
  begin_step "$@"
  end_step "$1"
}

# The program gets a session of its own: Ctrl-C reaches this script only, which then ends the whole group.
begin_step() {
  local title=$1
  shift
  mkdir -p var/log
  say "$title …"
  setsid setpriv --pdeathsig TERM -- "$@" >"$(step_log "$title")" 2>&1 </dev/null 8>&- 9>&- &
  step_pid[$title]=$!
  step_began[$title]=$SECONDS
  step_next[$title]=15
}

# Waits for that step and gives its exit code. What else ends meanwhile says so at once.
end_step() {
  while [[ -n ${step_pid[$1]:-} ]]; do
    sleep 0.2
    look_at_steps
  done
  return "${step_code[$1]}"
}

look_at_steps() {
  local title seconds
  for title in "${!step_pid[@]}"; do
    seconds=$((SECONDS - step_began[$title]))
    if ! kill -0 "${step_pid[$title]}" 2>/dev/null; then
      step_ended "$title" "$seconds"
    elif ((seconds >= step_next[$title])); then
      say "  $title: still at work after ${step_next[$title]} s"
      ((step_next[$title] += step_next[$title] < 60 ? step_next[$title] : 60))
    fi
  done
}

step_ended() {
  local title=$1 seconds=$2 code=0
  wait "${step_pid[$title]}" || code=$?
  kill -TERM -- "-${step_pid[$title]}" 2>/dev/null || true # what it left behind: the compiler of a build
  unset "step_pid[$title]"
  step_code[$title]=$code
  if ((code != 0)); then
    say "$title failed after $seconds s (exit code $code). The end of $(step_log "$title"):"
    tail -n "${step_tail:-40}" "$(step_log "$title")" | sed 's/^/  | /'
  else
    say "$title: $seconds s"
  fi
}

step_log() { printf 'var/log/%s.log' "${1//[^A-Za-z0-9.]/-}"; }

stop_steps() {
  local pid
  # One that has only just begun has no session yet.
  for pid in "${step_pid[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${step_pid[@]}"; do wait "$pid" 2>/dev/null || true; done
  step_pid=()
}
