# shellcheck shell=bash
# Sums test results. A crashed host, a missing result or an empty project is a failure, whatever the numbers say.

passed=0 failed=0 skipped=0

# add_result TRX EXIT_CODE NAME
add_result() {
  local trx=$1 code=$2 name=$3 counters total executed good bad=0
  counters=$(grep -o '<Counters [^>]*' "$trx" 2>/dev/null | tail -n 1) || true
  if [[ -z $counters ]]; then
    add_failure "$name wrote no result (exit code $code)"
    return
  fi
  total=$(counter total) executed=$(counter executed) good=$(counter passed)
  bad=$((executed - good))
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  say "  $name: $good passed, $bad failed, $((total - executed)) skipped"
  if ((code != 0 && bad == 0)); then
    add_failure "$name ended with exit code $code: its test host crashed or hung, see above"
  elif ((total == 0)) && [[ -z ${filter:-} ]]; then
    add_failure "$name contains no test"
  fi
}

counter() { grep -o " $1=\"[0-9]*\"" <<<"$counters" | tr -dc 0-9; }

add_failure() {
  say "  $1"
  ((failed += 1))
}
