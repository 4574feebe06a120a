# shellcheck shell=bash disable=SC2154,SC2034
# One mode's world: its folder, secrets, ports, database, and the environment that the hub reads.

# world_open practice|live: secrets, ports and the database are made once and kept.
world_open() {
  mode=$1
  world=$PWD/var/$mode
  mkdir -p "$world"
  chmod 0700 "$world"
  if [[ $mode == live && -n ${HUB_DATABASE:-} ]]; then
    own_database
  else
    private_database
  fi
  keep_secrets
  keep_ports
}

own_database() {
  [[ -n ${HUB_DATABASE_OWNER:-} ]] || fail "HUB_DATABASE is set, HUB_DATABASE_OWNER is not." \
    "Set it too: the connection string of the role that owns the database and migrates it."
  say "Database: the one named in HUB_DATABASE"
}

private_database() {
  pg_open
  [[ -z ${HUB_DATABASE:-} ]] || say "HUB_DATABASE is ignored in practice."
  [[ $mode == practice ]] || say "Database: the private PostgreSQL of this checkout ($pg_home). For another one set HUB_DATABASE and HUB_DATABASE_OWNER."
  local database=hub_$mode
  if is_database_there "$database" && ! is_secret_kept; then forget_database "$database"; fi
  make_database "$database"
  set_port "$world/ports" postgres "$pg_port"
  export HUB_DATABASE_OWNER HUB_DATABASE
  HUB_DATABASE_OWNER=$(connection "$database" hub_owner)
  HUB_DATABASE=$(connection "$database" hub_app)
}

is_database_there() { [[ -n $(pg_sql postgres --tuples-only --no-align --command="select 1 from pg_database where datname = '$1'") ]]; }
is_secret_kept() { [[ -s $world/instance && -s $world/master.key ]]; }

# var/{mode} was removed, the database was not: without the key its secrets cannot be read any more.
forget_database() {
  local aside
  [[ $mode == practice ]] || fail "the live database is there, but var/live/instance or var/live/master.key is gone." \
    "Put both files back from your backup of the keys. Without them no saved token can be read."
  aside=$1_$(date +%Y%m%d_%H%M%S)
  pg_sql postgres --command="alter database $1 rename to $aside"
  say "var/practice was removed, so practice begins anew; the old database is now called $aside."
}

make_database() {
  local role
  for role in hub_owner hub_app; do
    [[ -s $pg_home/$role.password ]] || (umask 077 && random_hex >"$pg_home/$role.password")
    pg_sql postgres <<SQL
select 'create role $role login' where not exists (select from pg_roles where rolname = '$role') \gexec
alter role $role login password '$(<"$pg_home/$role.password")';
SQL
  done
  is_database_there "$1" || pg_sql postgres --command="create database $1 owner hub_owner template template0"
  pg_sql postgres --command="revoke all on database $1 from public" --command="grant connect, temporary on database $1 to hub_app"
}

connection() { printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s' "$pg_port" "$1" "$2" "$(<"$pg_home/$2.password")"; }

keep_secrets() (
  umask 077
  [[ -s $world/instance ]] || random_hex >"$world/instance"
  [[ -s $world/master.key ]] || head -c 32 /dev/urandom | base64 >"$world/master.key"
)

stand_ins=(zalo facebook wordpress partner intake ghost lotus-chat)

keep_ports() {
  local name
  keep_port "$world/ports" web 5080
  [[ $mode == practice ]] || return 0
  for name in "${stand_ins[@]}"; do
    keep_port "$world/ports" "$name" "$(port_wish)"
  done
}

check_ports() {
  local name
  for name in web $([[ $mode != practice ]] || echo "${stand_ins[@]}"); do
    check_port "$world/ports" "$name"
  done
}

# What the hub reads; after this its programs can be started.
world_environment() {
  web_port=$(port_of "$world/ports" web)
  unset HUB_PORTS
  export HUB_MODE=$mode HUB_ROLE=all HUB_DATA=$world HUB_MASTER_KEY_FILE=$world/master.key HUB_INSTANCE
  HUB_INSTANCE=$(<"$world/instance")
  export ASPNETCORE_URLS=http://127.0.0.1:$web_port
  if [[ $mode == practice ]]; then
    export HUB_PORTS=$world/ports HUB_PUBLIC_URL=$ASPNETCORE_URLS
  else
    export HUB_PUBLIC_URL=${HUB_PUBLIC_URL:-$ASPNETCORE_URLS}
  fi
}

where_to_go() {
  say
  say "Bàn phát tin ở địa chỉ / the hub is at  $ASPNETCORE_URLS"
  if [[ $mode == practice ]]; then
    sed -n 's|^stand-ins: \(.*\) \(http.*\)|  giả lập / stand-in \1: \2|p' "$world/stand-ins.log"
    say "Thực hành: dữ liệu mẫu, không tới nền tảng thật. / Practice: sample data, no real platform is reached. Data: var/practice"
  else
    say "Hệ thống thật. Dữ liệu và khóa ở var/live, hãy sao lưu. / Live. Data and keys: var/live (back it up)"
  fi
  say "Ctrl-C: dừng tất cả / stops everything."
}
