# shellcheck shell=bash
# Documents of which several commands write a section each, between <!-- NAME --> and <!-- /NAME -->.

# section_of NAME FILE: what stands there now.
section_of() {
  [[ ! -e $2 ]] || sed -n "/^<!-- $1 -->\$/,/^<!-- \/$1 -->\$/p" "$2"
}

# write_section NAME FILE <TEXT: the last result takes the place of the one before, where that stands; the other sections stay.
write_section() {
  local text
  text=$(printf '<!-- %s -->\n%s\n<!-- /%s -->' "$1" "$(cat)" "$1")
  [[ -e $2 ]] || echo "# Reliability: what was proven, when and against what" >"$2"
  if [[ -n $(section_of "$1" "$2") ]]; then
    text=$text name=$1 awk '
      $0 == "<!-- " ENVIRON["name"] " -->" { print ENVIRON["text"]; within = 1 }
      !within { print }
      $0 == "<!-- /" ENVIRON["name"] " -->" { within = 0 }' "$2" >"$2.new"
  else
    printf '%s\n\n%s\n' "$(<"$2")" "$text" >"$2.new"
  fi
  mv "$2.new" "$2"
}

# tree_commit: the short hash of what is built here; a + where files differ from it. Reports do not count, or a second campaign would differ by the first.
tree_commit() {
  local hash
  hash=$(git rev-parse --short=10 HEAD 2>/dev/null) || { echo unknown && return; }
  [[ -z $(git status --porcelain -- . ':!docs/reliability.md' ':!docs/benchmarks.md') ]] || hash+=+
  echo "$hash"
}
