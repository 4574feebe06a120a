# shellcheck shell=bash
# Documents of which several commands write a section each, between <!-- NAME --> and <!-- /NAME -->.

# section_of NAME FILE: what stands there now.
section_of() {
  [[ ! -e $2 ]] || sed -n "/^<!-- $1 -->\$/,/^<!-- \/$1 -->\$/p" "$2"
}

# write_section NAME FILE <TEXT: the last result takes the place of the one before; the other sections stay.
write_section() {
  local rest="" text
  text=$(cat)
  [[ ! -e $2 ]] || rest=$(sed "/^<!-- $1 -->\$/,/^<!-- \/$1 -->\$/d" "$2" | cat -s)
  printf '%s\n\n<!-- %s -->\n%s\n<!-- /%s -->\n' "${rest:-# Reliability: what was proven, when and against what}" "$1" "$text" "$1" >"$2.new"
  mv "$2.new" "$2"
}
