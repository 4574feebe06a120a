# shellcheck shell=bash
# What a person reads, and long steps that show they are alive.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'Stopped: %s\n' "$1" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

# step TITLE COMMAND…  runs a program into var/log/TITLE.log, prints its seconds; shows the log's end when it fails.
# The program gets a session of its own: Ctrl-C reaches this script only, which then ends the whole group.
step() {
  local title=$1 started=$SECONDS next=15 code=0 log
  shift
  log=var/log/${title//[^A-Za-z0-9.]/-}.log
  mkdir -p var/log
  say "$title …"
  setsid setpriv --pdeathsig TERM -- "$@" >"$log" 2>&1 </dev/null 8>&- 9>&- &
  step_pid=$!
  while kill -0 "$step_pid" 2>/dev/null; do
    sleep 0.2
    if ((SECONDS - started >= next)); then
      say "  $title: still at work after $next s"
      ((next += next < 60 ? next : 60))
    fi
  done
  wait "$step_pid" || code=$?
  step_pid=
  if ((code != 0)); then
    say "$title failed after $((SECONDS - started)) s (exit code $code). The end of $log:"
    tail -n "${step_tail:-40}" "$log" | sed 's/^/  | /'
    return "$code"
  fi
  say "$title: $((SECONDS - started)) s"
}

stop_step() {
  [[ -n ${step_pid:-} ]] || return 0
  kill -TERM -- "-$step_pid" 2>/dev/null || true
  wait "$step_pid" 2>/dev/null || true
  step_pid=
}
