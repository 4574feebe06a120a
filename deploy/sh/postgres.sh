# shellcheck shell=bash disable=SC2154,SC2034
# A private PostgreSQL: made once, started, checked to be ours, stopped. pg_place comes first.

# pg_open: start or join the cluster of this checkout. Several commands may use it at once (./run and ./hub);
# each holds a shared lock on descriptor 8, and the last one out stops the server.
pg_open() {
  pg_place pg
  exec 7>>var/pg/start.lock 8>>var/pg/users.lock
  pg_opened=true
  flock 7
  flock --shared 8
  pg_start "max_connections = 300"
  exec 7>&-
}

pg_close() {
  exec 7>>var/pg/start.lock
  flock 7
  if flock --nonblock --exclusive 8; then pg_stop; fi
  exec 7>&- 8>&-
}

# pg_start SETTING…: the settings go into a new cluster.
pg_start() {
  pg_bin=$(postgres_bin)
  pg_make_home
  [[ -e $pg_data/PG_VERSION ]] || pg_init "$@"
  pg_choose_bin
  keep_port "var/$pg_name/ports" postgres "$(($(port_wish) + 9))"
  if pg_is_running; then
    set_port "var/$pg_name/ports" postgres "$(sed -n 4p "$pg_data/postmaster.pid")"
  else
    pg_clear_crash
    check_port "var/$pg_name/ports" postgres
    pg_launch
  fi
  pg_port=$(port_of "var/$pg_name/ports" postgres)
  pg_prove_ours
}

# Made beside its final name: a start that was cut off leaves no half cluster behind.
pg_init() {
  say "A new PostgreSQL cluster in $pg_home"
  rm -rf "$pg_data.new"
  (umask 077 && random_hex >"$pg_home/superuser.password")
  ((EUID != 0)) || chown postgres: "$pg_home/superuser.password"
  as_server "$pg_bin/initdb" --pgdata="$pg_data.new" --username=postgres --pwfile="$pg_home/superuser.password" \
    --auth=scram-sha-256 --data-checksums --encoding=UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=vi \
    >"$pg_home/initdb.log" 2>&1 || fail "PostgreSQL could not be prepared:" "$(tail -n 5 "$pg_home/initdb.log")"
  printf '%s\n' "timezone = 'UTC'" "log_timezone = 'UTC'" "$@" >>"$pg_data.new/postgresql.conf"
  mv "$pg_data.new" "$pg_data"
}

random_hex() { head -c 24 /dev/urandom | od -An -vtx1 | tr -d ' \n'; }

# A cluster opens only with the version that made it.
pg_choose_bin() {
  local version
  version=$(<"$pg_data/PG_VERSION")
  [[ -x /usr/lib/postgresql/$version/bin/postgres ]] && pg_bin=/usr/lib/postgresql/$version/bin
  [[ $("$pg_bin/postgres" --version) == *" $version."* || $("$pg_bin/postgres" --version) == *" $version"[a-z]* ]] ||
    fail "the database was made by PostgreSQL $version, which is no longer installed." "Install it: apt-get install postgresql-$version"
}

# Processes that work in the data folder. The number in postmaster.pid alone proves nothing after a crash:
# another process may have it now.
pg_processes() {
  find /proc -maxdepth 2 -name cwd -printf '%h %l\n' 2>/dev/null |
    awk -v data="$pg_data" '{ pid = $1; sub(/^[^ ]* /, ""); if ($0 == data) { sub(/^\/proc\//, "", pid); print pid } }'
}

pg_pid() { head -n 1 "$pg_data/postmaster.pid" 2>/dev/null || true; }

pg_is_running() {
  local pid
  pid=$(pg_pid)
  [[ -n $pid && $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$pg_data" ]]
}

# After a crash: wait for the dead server's own processes, which may still write, then forget its number.
pg_clear_crash() {
  local tries
  [[ -e $pg_data/postmaster.pid ]] || return 0
  for ((tries = 0; tries < 150; tries++)); do
    [[ -n $(pg_processes) ]] || break
    sleep 0.2
  done
  [[ -z $(pg_processes) ]] || fail "processes of a crashed PostgreSQL still run: $(pg_processes | tr '\n' ' ')." \
    "End them, then start again."
  rm -f "$pg_data/postmaster.pid"
  say "PostgreSQL was not stopped in order last time; it repairs itself now."
}

pg_launch() {
  local port
  port=$(port_of "var/$pg_name/ports" postgres)
  as_server "$pg_bin/pg_ctl" --pgdata="$pg_data" --log="$pg_home/log" --wait --timeout=120 --silent \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$pg_socket" start >"$pg_home/start.log" 2>&1 </dev/null ||
    fail "PostgreSQL did not start. The end of $pg_home/log:" "$(tail -n 8 "$pg_home/log")"
}

# Whoever answers at the port must be the server of this folder.
pg_prove_ours() {
  local answer
  answer=$(pg_sql postgres --tuples-only --no-align --command="show data_directory" 2>&1) || true
  [[ $answer == "$pg_data" ]] || fail "the server at 127.0.0.1:$pg_port is not the one of $pg_data:" "$answer"
}

# pg_sql DATABASE OPTION…: psql as superuser; statements with secrets come through its input.
pg_sql() {
  local database=$1
  shift
  PGPASSWORD=$(<"$pg_home/superuser.password") "$pg_bin/psql" --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
    --host=127.0.0.1 --port="$pg_port" --username=postgres --dbname="$database" "$@"
}

# pg_stop [MODE]
# shellcheck disable=SC2120
pg_stop() {
  pg_is_running || return 0
  [[ -n ${pg_bin:-} ]] || pg_bin=$(postgres_bin)
  as_server "$pg_bin/pg_ctl" --pgdata="$pg_data" --mode="${1:-fast}" --wait --timeout=60 --silent stop >/dev/null ||
    say "PostgreSQL did not stop within 60 s; its log: $pg_home/log"
  ((EUID == 0)) || rmdir "$pg_socket" 2>/dev/null || true
}
