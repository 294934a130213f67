#!/bin/sh
# For the database container's first start: the roles, with their passwords from the environment.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -f /roles.sql
psql -v ON_ERROR_STOP=1 -U postgres -v web="$WEB_PASSWORD" -v keeper="$KEEPER_PASSWORD" <<'SQL'
ALTER ROLE counterpoise_web PASSWORD :'web';
ALTER ROLE counterpoise_keeper PASSWORD :'keeper';
SQL
