# shellcheck shell=bash disable=SC2154
# The parts of ./test, and what ./bench shares with it.

export HUB_CHAOS_REPORT=$PWD/var/test/chaos.txt

# A developer's own settings must not reach the tests.
forget_environment() {
  local name
  for name in "${!HUB_@}" "${!ASPNETCORE_@}" "${!PG@}"; do
    case $name in
      HUB_TEST_* | HUB_CHAOS*) ;;
      *) unset "$name" ;;
    esac
  done
}

empty_results() {
  rm -rf var/test
  mkdir -p var/test
}

# For tests only, so a power cut may cost it: without fsync it is several times faster.
# A killed server process loses nothing this way, and that is what the kill tests do.
test_cluster() {
  [[ -n ${HUB_TEST_DATABASE:-} ]] || export HUB_ALLOW_UNSAFE_SERVER_FOR_TESTS=true # the hub refuses to send on a server without fsync
  cluster_in=$(place_of_tests) start_cluster pg-test "fsync = off"
}

# Tests make and drop some four hundred databases of fifteen hundred files each. On ext4 that was a fifth of all processor time: it looks for
# numbers of files that were not removed just now. In memory it costs nothing, where there is plenty.
place_of_tests() {
  local room available
  room=$(df --output=avail --block-size=1M /dev/shm 2>/dev/null | tail -n 1)
  available=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
  if ((${room:-0} > 6000 && ${available:-0} > 12000)); then echo memory; else echo disk; fi
}

# start_cluster NAME SETTING…: a server that is gone with the command.
start_cluster() {
  if [[ -n ${HUB_TEST_DATABASE:-} ]]; then
    say "PostgreSQL: the server named in HUB_TEST_DATABASE"
    return
  fi
  remove_cluster "$1"
  pg_place "$1" "${cluster_in:-disk}"
  # The hub's own connections compile nothing; what tests ask beside them is small, and compiling it would take seconds.
  pg_start "max_connections = 500" "shared_buffers = 256MB" "max_wal_size = 2GB" "jit = off" \
    "full_page_writes = on" "synchronous_commit = on" "${@:2}"
  export HUB_TEST_DATABASE
  HUB_TEST_DATABASE="Host=127.0.0.1;Port=$pg_port;Database=postgres;Username=postgres;Password=$(<"$pg_home/superuser.password")"
}

remove_cluster() {
  local place
  for place in disk memory; do
    pg_place "$1" "$place"
    pg_stop immediate
    rm -rf "$pg_home"
  done
  rm -rf "var/$1"
}

# As long as all others together, which run beside it. More at once only makes each slower: processor time is what is short.
long_project() { projects_among Hub.Jobs.Tests; }

# From the bottom of the house upwards; projects that are not named here come last.
other_projects() {
  projects_among Connectors.Tests Hub.Web.Tests Browser.Tests
  local name
  for name in tests/*.Tests; do
    name=${name#tests/}
    case $name in Connectors.Tests | Hub.Jobs.Tests | Hub.Web.Tests | Browser.Tests) ;; *) echo "$name" ;; esac
  done
}

projects_among() {
  local name
  for name in "$@"; do
    [[ ! -e tests/$name ]] || echo "$name"
  done
}

# The tests of one project write into a folder of their own, use databases of their own and ports that are free.
begin_project() {
  step_tail=400 begin_step "$1" dotnet test "artifacts/bin/$1/release/$1.dll" ${filter:+--filter "$filter"} \
    --logger "trx;LogFileName=$1.trx" --results-directory "var/test/$1" \
    --blame-hang --blame-hang-timeout "$hang" --blame-hang-dump-type none
}

end_project() {
  local code=0
  step_tail=400 end_step "$1" || code=$?
  add_result "var/test/$1/$1.trx" "$code" "$1"
}

# The chaos tests report in a file; when they ran, the report must be there.
check_chaos() {
  [[ -z $filter && ! -s $HUB_CHAOS_REPORT ]] || return 0
  ! grep -rqs HUB_CHAOS_REPORT tests --include='*.cs' || add_failure "the chaos tests left no report"
}

# Of a full campaign the result stands in docs/reliability.md: the table of the last one, and one line for each of the last ones.
chaos_report() {
  local result table=${HUB_CHAOS_REPORT%.txt}.md
  result=$(tail -n 1 "$HUB_CHAOS_REPORT" 2>/dev/null) || true
  [[ $result =~ ^chaos:\ ([0-9]+)\  && -s $table ]] || return 0
  if ((BASH_REMATCH[1] < chaos_full)); then
    say "docs/reliability.md stays as it is: it holds campaigns of $chaos_full deliveries or more."
    return 0
  fi
  {
    sed "s|@server@|$(chaos_server)|" deploy/chaos/report.md
    { section_of chaos docs/reliability.md | grep '^- [0-9].*: chaos: ' | tail -n 7 || true; }
    printf -- '- %s, commit %s, %s s: %s%s\n' "$(date -u '+%d/%m/%Y %H:%M UTC')" "$chaos_commit" "$SECONDS" "$result" "$( ((failed == 0)) || printf '; **failed**')"
    printf '\nThe last of them:\n\n%s\n' "$(<"$table")"
  } | write_section chaos docs/reliability.md
}

chaos_full=2000

chaos_server() { "$(postgres_bin)/postgres" --version | sed 's/^postgres (PostgreSQL) \([^ ]*\).*/PostgreSQL \1/'; }
