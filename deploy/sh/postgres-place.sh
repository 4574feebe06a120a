# shellcheck shell=bash disable=SC2034
# Where a private PostgreSQL lives. Root cannot run PostgreSQL, and the postgres user cannot enter every clone:
# as root it lives below /var/lib, named by a hash of the checkout's path; else inside var/.

checkout_hash() { pwd -P | sha256sum | cut -c1-12; }

# pg_place pg|pg-test [disk|memory]: sets pg_home, pg_data, pg_socket. What is in memory is gone with the machine.
pg_place() {
  pg_name=$1
  if [[ ${2:-disk} == memory ]]; then
    pg_home=/dev/shm/outreach-hub-$EUID-$(checkout_hash)${pg_name#pg}
    pg_socket=$pg_home/socket
  elif ((EUID == 0)); then
    pg_home=/var/lib/outreach-hub/$(checkout_hash)${pg_name#pg}
    pg_socket=$pg_home/socket
    [[ $pg_name != pg ]] || follow_pointer
  else
    pg_home=$(pwd -P)/var/$pg_name
    # The name of a socket may have 107 bytes at most; a clone's path may be longer than that alone.
    pg_socket=/tmp/outreach-hub-$EUID-$(checkout_hash)${pg_name#pg}
  fi
  pg_data=$pg_home/data
  mkdir -p "var/$pg_name"
}

# var/pg/where names the cluster's folder, and the folder's file "checkout" names us.
follow_pointer() {
  local kept from
  if [[ ! -e var/pg/where ]]; then
    set_aside
    return
  fi
  kept=$(<var/pg/where)
  [[ -d $kept ]] || fail "the database's folder $kept, named in var/pg/where, is gone." \
    "Put it back, or remove var/ to begin anew."
  from=$(cat "$kept/checkout" 2>/dev/null || true)
  if [[ $from != "$(pwd -P)" && -e $from/var/pg/where ]]; then
    fail "this checkout was copied from $from, with its var/, and both would share one database." \
      "Remove var/ here to begin anew."
  fi
  pg_home=$kept pg_socket=$kept/socket
  pwd -P >"$kept/checkout" # the checkout may have been moved
}

# var/ was removed to begin anew: nothing of the old database is deleted, it only makes room.
set_aside() {
  local aside
  [[ -d $pg_home ]] || return 0
  aside=$pg_home.removed-$(date +%Y%m%d-%H%M%S)
  pg_data=$pg_home/data
  pg_stop
  mv "$pg_home" "$aside"
  say "The database of a removed var/ was set aside in $aside; delete it when nobody needs it."
}

# pg_make_home: folders that only the server's user may enter.
pg_make_home() {
  if ((EUID == 0)); then
    mkdir -p "${pg_home%/*}"
    install -d -m 0700 -o postgres -g postgres "$pg_home" "$pg_socket"
    pwd -P >"$pg_home/checkout"
    [[ $pg_name != pg ]] || printf '%s\n' "$pg_home" >var/pg/where
  else
    mkdir -p "$pg_home"
    chmod 0700 "$pg_home"
    mkdir -m 0700 "$pg_socket" 2>/dev/null ||
      [[ -O $pg_socket && ! -L $pg_socket && $(stat -c %a "$pg_socket") == 700 ]] ||
      fail "the folder $pg_socket belongs to somebody else." "Remove it; PostgreSQL's socket goes there."
  fi
}

# The server and its tools run as the user who owns the data, from a folder that this user can enter.
as_server() (
  cd /
  if ((EUID == 0)); then
    exec setpriv --reuid=postgres --regid=postgres --init-groups --reset-env -- env LC_ALL=C.UTF-8 "$@" 7>&- 8>&- 9>&-
  fi
  exec env LC_ALL=C.UTF-8 "$@" 7>&- 8>&- 9>&-
)
