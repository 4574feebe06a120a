# shellcheck shell=bash
# Ports are chosen free once and kept as name=port lines, so that addresses stay the same from start to start.

# The sockets that listen at a port, read from the kernel: it works without extra packages, and for every user's sockets.
listening() {
  { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true; } |
    awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10 }'
}

is_port_taken() { [[ -n $(listening "$1") ]]; }

# Below the range that the kernel hands out to outgoing connections.
free_port() {
  local port=$1 file=$2
  while is_port_taken "$port" || grep -qs "=$port\$" "$file"; do ((port += 1)); done
  printf '%s' "$port"
}

port_of() { sed -n "s/^$2=//p" "$1" 2>/dev/null | tail -n 1; }

# keep_port FILE NAME WISH: chooses once.
keep_port() {
  [[ -n $(port_of "$1" "$2") ]] || printf '%s=%s\n' "$2" "$(free_port "$3" "$1")" >>"$1"
}

# check_port FILE NAME: free, or moved when the person said --new-ports, or stop and say who has it.
check_port() {
  local file=$1 name=$2 port
  port=$(port_of "$file" "$name")
  is_port_taken "$port" || return 0
  [[ ${new_ports:-} == true ]] || fail "port $port ($name, kept in $file) is taken by $(who_has "$port")." \
    "Stop that program, or move to free ports with --new-ports."
  set_port "$file" "$name" "$(free_port "$((port + 1))" "$file")"
  say "Port of $name moved from $port to $(port_of "$file" "$name")"
}

set_port() {
  local rest
  rest=$(sed "/^$2=/d" "$1" 2>/dev/null || true)
  printf '%s\n' ${rest:+"$rest"} "$2=$3" >"$1.new"
  mv "$1.new" "$1"
}

who_has() {
  local socket pid
  socket=$(listening "$1" | head -n 1)
  pid=$(find /proc -maxdepth 3 -path '/proc/[0-9]*/fd/*' -lname "socket:\[$socket\]" -print -quit 2>/dev/null | cut -d/ -f3) || true
  if [[ -n $pid ]]; then
    printf 'process %s (%s)' "$pid" "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-120)"
  else
    printf "a program of another user (to see it: sudo ss -tlnp 'sport = :%s')" "$1"
  fi
}

# A number for this checkout between 20000 and 30000, so that two checkouts rarely wish for the same ports.
port_wish() { printf '%s' "$((20000 + 16#$(checkout_hash | cut -c1-6) % 1000 * 10))"; }
