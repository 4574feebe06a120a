# shellcheck shell=bash disable=SC2154
# A private WordPress for ./test --real-wordpress, made of Debian's packages: they are unpacked into a folder of their own and not
# installed, the database listens on a socket only, the site on a free loopback port. wp_remove leaves nothing but the downloads in var/.

wp_wanted=(wordpress wordpress-theme-twentytwentythree mariadb-server-core mariadb-client-core php-cli php-mysql php-gd php-mbstring php-xml)

# Sets wp_home, and HUB_REAL_WORDPRESS to the file that tells the tests the address and the users.
wp_start() {
  wp_home=$(mktemp -d "${TMPDIR:-/tmp}/outreach-hub-wp.XXXXXX")
  chmod 0700 "$wp_home"
  wp_unpack
  wp_database
  wp_site
  export HUB_REAL_WORDPRESS=$wp_home/site
}

wp_remove() {
  [[ -n ${wp_home:-} ]] || return 0
  stop_children
  rm -rf "$wp_home"
  wp_home=
}

# The named packages and what they need that this machine lacks; web servers and scripts of the packages are not wanted.
wp_unpack() {
  local debs=var/wordpress/debs php package
  command -v apt-get >/dev/null || fail "--real-wordpress takes WordPress from Debian's packages, and this system has no apt-get."
  php=$(apt-cache depends php-cli 2>/dev/null | sed -n 's/.*Depends: php\([0-9.]*\)-cli$/\1/p')
  [[ -n $php ]] || fail "apt knows no package php-cli: WordPress cannot be had from this system's packages." "Try: sudo apt-get update"
  mkdir -p "$debs/partial"
  rm -f "$debs"/*.deb
  step "WordPress packages" apt-get --option Debug::NoLocking=true --option Dir::Cache::archives="$PWD/$debs" --yes --no-install-recommends \
    --reinstall --download-only install "${wp_wanted[@]}" "php$php-"{cli,common,mysql,gd,mbstring,xml} libmariadb3 ||
    fail "these packages cannot be had here: ${wp_wanted[*]}." "Is the network there? Try: sudo apt-get update"
  for package in "$debs"/*.deb; do
    case $package in
      */*apache2* | */libapr*) ;;
      *) dpkg-deb --extract "$package" "$wp_home/root" ;;
    esac
  done
  wp_version=$(dpkg-deb --field "$debs"/wordpress_*.deb Version) wp_php=$(dpkg-deb --field "$debs/php$php-cli"_*.deb Version)
  wp_mariadb=$(dpkg-deb --field "$debs"/mariadb-server-core_*.deb Version)
  wp_env=(env LD_LIBRARY_PATH="$wp_home/root/usr/lib/$(uname -m)-linux-gnu")
  wp_bin=("${wp_env[@]}" "$wp_home/root/usr/bin/php$php" -n -c "$wp_home/php.ini")
  sed -e "s|@home@|$wp_home|g" -e "s|@extensions@|$(dirname "$(find "$wp_home/root/usr/lib/php" -name mysqli.so)")|g" deploy/wordpress/php.ini >"$wp_home/php.ini"
}

# No port, no password: whoever can enter the folder is its user, and only we can.
wp_database() {
  local root=$wp_home/root/usr common=()
  common=(--no-defaults --basedir="$root" --datadir="$wp_home/data" --lc-messages-dir="$root/share/mysql" --user="$(id -un)")
  mkdir -m 0700 "$wp_home/data"
  step "MariaDB" "${wp_env[@]}" "$root/bin/mariadb-install-db" "${common[@]}" --auth-root-authentication-method=normal --skip-test-db ||
    fail "MariaDB could not be prepared; see var/log/MariaDB.log."
  start_child MariaDB "${wp_env[@]}" "$root/sbin/mariadbd" "${common[@]}" --skip-networking \
    --socket="$wp_home/db.sock" --pid-file="$wp_home/db.pid" --plugin-dir="$root/lib/mysql/plugin" --innodb-flush-log-at-trx-commit=2 \
    >"$wp_home/db.log" 2>&1
  wait_for_child 60 "${wp_env[@]}" "$root/bin/mariadb" --no-defaults --socket="$wp_home/db.sock" --user=root \
    --execute="create database if not exists wordpress character set utf8mb4" 2>/dev/null || fail "MariaDB did not start:" "$(tail -n 5 "$wp_home/db.log")"
}

wp_site() {
  local ports=$wp_home/ports web=$wp_home/root/usr/share/wordpress
  keep_port "$ports" site "$(($(port_wish) + 5))"
  wp_port=$(port_of "$ports" site)
  sed -e "s|@home@|$wp_home|g" -e "s|@port@|$wp_port|g" -e "s|@salt@|$(random_hex)|g" deploy/wordpress/wp-config.php >"$web/wp-config.php"
  mkdir -p "$web/wp-content/uploads"
  step "WordPress" "${wp_bin[@]}" deploy/wordpress/install.php "$web" "$wp_home/site" || fail "WordPress could not be set up; see var/log/WordPress.log."
  PHP_CLI_SERVER_WORKERS=4 start_child WordPress "${wp_bin[@]}" \
    -S "127.0.0.1:$wp_port" -t "$web" deploy/wordpress/router.php >"$wp_home/web.log" 2>&1
  wait_for_child 60 wp_answers || fail "WordPress does not answer:" "$(tail -n 5 "$wp_home/web.log")"
  say "WordPress $wp_version, PHP $wp_php, MariaDB $wp_mariadb at http://127.0.0.1:$wp_port, in $wp_home"
}

wp_answers() { : 2>/dev/null <"/dev/tcp/127.0.0.1/$wp_port"; }

# The last result stands in the file, with its date and what it ran against; a run in which nothing was tried is no result.
wp_report() {
  ((skipped == 0)) || add_failure "the tests of the real WordPress were skipped"
  [[ -n ${wp_version:-} ]] || return 0
  sed -e "s|@date@|$(date -u '+%d/%m/%Y %H:%M') UTC|" -e "s|@wordpress@|$wp_version|" -e "s|@php@|$wp_php|" -e "s|@mariadb@|$wp_mariadb|" \
    -e "s|@passed@|$passed|" -e "s|@failed@|$failed|" deploy/wordpress/report.md | write_section real-wordpress docs/reliability.md
}
