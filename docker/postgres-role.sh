#!/bin/sh
# Run once, when the database is made: the role of the console owns its database and nothing else.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$POSTGRES_PASSWORD" -U postgres -d postgres <<'SQL'
CREATE ROLE michuhol LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE michuhol OWNER michuhol;
REVOKE ALL ON DATABASE michuhol FROM PUBLIC;
SQL
