# shellcheck shell=bash
# Debian and Ubuntu packages that a command needs and the machine lacks.

# The newest PostgreSQL programs from version 15 on; empty when there are none.
postgres_bin() {
  local version found=
  for version in {15..40}; do
    [[ ! -x /usr/lib/postgresql/$version/bin/initdb ]] || found=/usr/lib/postgresql/$version/bin
  done
  if [[ -z $found ]] && command -v initdb >/dev/null; then
    version=$(initdb --version | grep -o '[0-9]*' | head -n 1)
    ((version < 15)) || found=$(dirname "$(command -v initdb)")
  fi
  printf '%s' "$found"
}

is_there() {
  case $1 in
    postgresql) [[ -n $(postgres_bin) ]] ;;
    libvips-tools) command -v vips >/dev/null ;;
    tzdata) [[ -e /usr/share/zoneinfo/Asia/Ho_Chi_Minh ]] ;;
    fonts-liberation) [[ -e /usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf || -e /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf ]] ;;
    libreoffice-writer-nogui) [[ -e /usr/lib/libreoffice/program/libswlo.so ]] ;;
    libreoffice-calc-nogui) [[ -e /usr/lib/libreoffice/program/libsclo.so ]] ;;
    poppler-utils) command -v pdfinfo >/dev/null && command -v pdftotext >/dev/null ;;
    fonts-dejavu-core) [[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

need_dotnet() {
  dotnet --version >/dev/null 2>&1 || fail "the .NET 10 SDK is missing." \
    "Install it: https://learn.microsoft.com/dotnet/core/install/linux (package dotnet-sdk-10.0), then run this again."
}

# need_packages NAME…
need_packages() {
  local name missing=()
  for name in "$@"; do
    is_there "$name" || missing+=("$name")
  done
  ((${#missing[@]} == 0)) && return
  command -v apt-get >/dev/null || fail "these programs are missing: ${missing[*]}." \
    "This is neither Debian nor Ubuntu: install them with the system's own tool (PostgreSQL 15 or newer)."
  ((EUID == 0)) || fail_with_command "${missing[@]}"
  may_install "${missing[@]}"
  install_packages "${missing[@]}"
  for name in "${missing[@]}"; do
    is_there "$name" || fail "the package $name was installed, but what it should bring is not there." \
      "PostgreSQL must be version 15 or newer; see var/log/Packages.log."
  done
}

may_install() {
  local answer
  [[ ${yes:-} == true || ${CI:-} == true || ! -t 0 ]] && return
  read -r -p "Install these packages with apt-get: $*? [Y/n] " answer || answer=n # the terminal's end is no yes
  [[ ${answer:-y} == [YyCc]* ]] || fail "without these packages it cannot start."
}

# Installing PostgreSQL makes and starts a cluster "main" of Debian's own, unless this file says no.
no_main_folder=/etc/postgresql-common/createcluster.d
no_main_file=$no_main_folder/outreach-hub.conf
no_main='create_main_cluster = false'

fail_with_command() {
  local before=()
  if [[ " $* " == *" postgresql "* ]]; then
    before=("sudo mkdir -p $no_main_folder && echo '$no_main' | sudo tee $no_main_file")
  fi
  fail "these packages are missing: $*. Install them with:" ${before[@]+"${before[@]}"} \
    "sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*"
}

install_packages() {
  local code=0
  mkdir -p "$no_main_folder"
  printf '%s\n' "$no_main" >"$no_main_file"
  step "Packages" bash -c '
    install() { DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@"; }
    install "$@" || { apt-get -o DPkg::Lock::Timeout=300 update && install "$@"; }' install "$@" || code=$?
  rm -f "$no_main_file" # it was for this installation only
  ((code == 0)) || fail "apt-get could not install: $*." "Is the network there? Try: apt-get update"
}
