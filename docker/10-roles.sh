#!/bin/sh
# Run once, by PostgreSQL's image, when the volume is new: the product's role owns its database and is no superuser.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set=password="$CAPDO_DB_PASSWORD" <<'SQL'
create role capdo login password :'password';
alter database capdo owner to capdo;
SQL
