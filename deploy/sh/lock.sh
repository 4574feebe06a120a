# shellcheck shell=bash
# One owner for var/, one command of a kind at a time.

own_var() {
  local owner
  mkdir -p var 2>/dev/null || fail "the folder $PWD cannot be written by $(id -un)." \
    "Run this as its owner, $(stat -c %U .)."
  owner=$(stat -c %U var)
  [[ $(stat -c %u var) == "$EUID" ]] || fail "var/ belongs to $owner, and this is $(id -un)." \
    "Run it as $owner, or remove var/ (that deletes the local data) and start again."
}

# lock_command NAME: held until this script and nothing else ends.
lock_command() {
  exec 9>>"var/$1.lock"
  flock --timeout 1 9 || fail "./$1 is already running in this checkout ($(tail -n 1 "var/$1.lock"))." \
    "Stop that one with Ctrl-C first."
  printf 'process %s since %s\n' "$$" "$(date +%H:%M)" >"var/$1.lock"
}

is_command_running() { [[ -e var/$1.lock ]] && ! flock --nonblock "var/$1.lock" true; }
