#!/usr/bin/env bash
# Run once by the postgres image, on a new volume: two roles and the hub's database. The owner migrates; the application
# cannot change what was audited.
set -euo pipefail

psql --no-psqlrc --quiet --username postgres --dbname postgres --set ON_ERROR_STOP=1 <<'SQL'
\set owner_password `cat /run/secrets/owner_password`
\set application_password `cat /run/secrets/application_password`
create role hub_owner login password :'owner_password';
create role hub_app login password :'application_password';
create database hub owner hub_owner template template0;
revoke all on database hub from public;
grant connect, temporary on database hub to hub_app;
SQL
