# The control plane: WildFly with nova.ear.

SERVER_BASE=$STATE/server
NOVA_CONF=$STATE/etc/nova.conf

server() {
  say "Control plane"
  write_configuration
  during "Bringing the schemas up to date" migrate
  if running server && server_is_outdated; then
    during "Stopping the server for the new build" stop server 30
  fi
  if running server; then
    note "running: $COMPUTE_URL"
    return
  fi
  for port in $COMPUTE_PORT $METADATA_PORT $PLACEMENT_PORT $STANDALONE_PORT $MANAGEMENT_PORT $BROKER_PORT; do
    port_is_free "$port"
  done
  lay_out_server
  during "Starting WildFly (API $COMPUTE_PORT, admin console http://127.0.0.1:$MANAGEMENT_PORT)" start_server
  [ -f "$SERVER_BASE/data/known-operator" ] || during "Admitting the operator to the broker" admit_operator
}

write_configuration() {
  write_generated "$NOVA_CONF" <<CONF
# Configuration of the control plane. Made by ./nova up; once you edit it, it stays as it is.
[DEFAULT]
state_path = $STATE
# What the hypervisor calls servers; instances of Nova EE on one machine must differ in it.
instance_name_template = $(if [ "$OFFSET" = 0 ]; then echo instance; else echo "instance$OFFSET"; fi)-%08x

[api_database]
connection = $(database_url nova_api)

[database]
connection = $(database_url nova)

[placement_database]
connection = $(database_url placement)

[keystone_authtoken]
auth_url = $IDENTITY_URL
username = nova
password = $(secret service)
project_name = service
user_domain_name = Default
project_domain_name = Default

[glance]
endpoint_override = $IMAGE_URL

[neutron]
endpoint_override = $NETWORK_URL

[cinder]
endpoint_template = $VOLUME_URL

[novaee]
broker_url = tcp://127.0.0.1:$BROKER_PORT
broker_password = $(secret operator)
bootstrap_admin_password = $(secret admin)
bootstrap_demo_password = $(secret demo)
bootstrap_service_password = $(secret service)
$([ -z "${FAKE:-}" ] || simulation_options)
CONF
  write_generated "$STATE/etc/server.properties" <<PROPERTIES
nova.config.file=$NOVA_CONF
nova.db.port=$DATABASE_PORT
nova.db.password=$(secret database)
PROPERTIES
  write_generated "$STATE/etc/clouds.yaml" <<CLOUDS
clouds:
$(cloud_entry nova-admin admin admin admin)
$(cloud_entry nova-demo demo demo demo)
CLOUDS
}

# For trials of scale: many hosts in one process, and as many servers as they take.
simulation_options() {
  cat <<OPTIONS
multi_host_accounts = compute.$HOST

[quota]
instances = -1
cores = -1
ram = -1
OPTIONS
}

cloud_entry() {
  cat <<ENTRY
  $1:
    auth:
      auth_url: $IDENTITY_URL
      username: $2
      password: $(secret "$4")
      project_name: $3
      user_domain_name: Default
      project_domain_name: Default
    region_name: RegionOne
    identity_api_version: 3
ENTRY
}

nova_manage() { java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$NOVA_MANAGE_JAR" --config-file "$NOVA_CONF" "$@"; }

# All schemas, cell0 and the first cell; needed again when the program that does it was built again, or what it reads
# was changed.
migrate() {
  local done=$STATE/mariadb/schemas-are-up-to-date
  if [ "$done" -nt "$NOVA_MANAGE_JAR" ] && [ "$done" -nt "$NOVA_CONF" ]; then return; fi
  nova_manage setup
  touch "$done"
}

# Whether something it runs was built after it was started.
server_is_outdated() {
  [ -n "$(find "$NOVA_EAR" "$SERVER_HOME/standalone/configuration/nova.xml" "$SERVER_HOME/modules/org/novaee" -type f \
    -newer "$STATE/run/server.pid" -print -quit)" ]
}

# The instance's own copy of WildFly's standalone directory. What an operator changed there by the admin console stays
# until the built configuration changes.
lay_out_server() {
  local built=$SERVER_HOME/standalone/configuration own=$SERVER_BASE/configuration
  mkdir -p "$SERVER_BASE"/{deployments,data,tmp} "$own"
  if ! cmp -s "$built/nova.xml" "$own/nova.built.xml"; then
    [ -f "$own/nova.xml" ] && cp "$own/nova.xml" "$own/nova.xml.before"
    cp "$built"/*.properties "$own/"
    cp "$built/nova.xml" "$own/nova.xml"
    cp "$built/nova.xml" "$own/nova.built.xml"
    rm -f "$SERVER_BASE"/data/known-hosts/*
  fi
  management_user >"$own/mgmt-users.properties"
  cmp -s "$NOVA_EAR" "$SERVER_BASE/deployments/nova.ear" || cp "$NOVA_EAR" "$SERVER_BASE/deployments/nova.ear"
}

# The admin console's user, in the hashed form the server keeps.
management_user() {
  printf 'admin=%s\n' "$(printf 'admin:ManagementRealm:%s' "$(secret console)" | md5sum | cut -d' ' -f1)"
}

start_server() {
  local options="-Xms256m -Xmx768m -XX:MetaspaceSize=128m -XX:+UseSerialGC -Djava.net.preferIPv4Stack=true"
  options+=" -Djava.awt.headless=true -Djboss.modules.system.pkgs=org.jboss.byteman"
  options+=" -Djboss.server.base.dir=$SERVER_BASE -Djboss.server.log.dir=$STATE/log ${NOVA_JAVA_OPTS:-}"
  # What the deployment scanner notes there is to be about this start.
  rm -f "$STATE/run/wildfly.pid" "$SERVER_BASE"/deployments/nova.ear.*
  JAVA_OPTS=$options LAUNCH_JBOSS_IN_BACKGROUND=1 JBOSS_PIDFILE=$STATE/run/wildfly.pid \
    setsid "$SERVER_HOME/bin/standalone.sh" -c nova.xml -P "$STATE/etc/server.properties" \
    -Djboss.socket.binding.port-offset="$OFFSET" >"$STATE/log/server.out" 2>&1 </dev/null 8>&- &
  disown
  # The script's java process is the one to ask to end: only then does the server finish what it is doing.
  eventually 20 test -s "$STATE/run/wildfly.pid" || return 1
  record server "$(cat "$STATE/run/wildfly.pid")"
  eventually 300 deployment_decided || { echo "the server did not start within five minutes"; return 1; }
  if [ -f "$SERVER_BASE/deployments/nova.ear.failed" ]; then
    explain_failure
    stop server 20
    return 1
  fi
  eventually 60 curl -sf "http://127.0.0.1:$MANAGEMENT_PORT/health/ready"
  eventually 30 curl -sf "http://127.0.0.1:$COMPUTE_PORT/" &&
    eventually 30 curl -sf "http://127.0.0.1:$PLACEMENT_PORT/" && eventually 30 curl -sf "$IDENTITY_URL"
}

deployment_decided() {
  [ -f "$SERVER_BASE/deployments/nova.ear.deployed" ] || [ -f "$SERVER_BASE/deployments/nova.ear.failed" ] || not_running server
}

# A wrong configuration is told by its own lines; anything else by the causes the server gives.
explain_failure() {
  local pid lines
  pid=$(cat "$STATE/run/wildfly.pid")
  lines=$(sed -n "s/^.* $pid ERROR org\.novaee\.config[^]]*\] *//p" "$STATE/log/server.log")
  if [ -n "$lines" ]; then
    echo "$lines"
  else
    grep -oE '(Caused by: |[A-Z]{4,}[0-9]*-?[0-9]{5,}: ).*' "$SERVER_BASE/deployments/nova.ear.failed" | cut -c 1-400 | awk '!seen[$0]++' | head -10
    echo "more in $STATE/log/server.log"
  fi
}

# server_cli ARGUMENT...: the command line of the running server.
server_cli() {
  JAVA_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1" "$SERVER_HOME/bin/jboss-cli.sh" --connect \
    --controller="127.0.0.1:$MANAGEMENT_PORT" "$@"
}

# admit_operator: gives nova-manage its account at the broker.
admit_operator() {
  local properties=$STATE/run/operator.properties
  (umask 077; printf 'password=%s
' "$(secret operator)" >"$properties")
  server_cli --resolve-parameter-values --properties="$properties" --file="$NOVA_HOME/wildfly-config/host/add-operator.cli"
  rm -f "$properties"
  touch "$SERVER_BASE/data/known-operator"
}

is_admitted() { [ -f "$SERVER_BASE/data/known-hosts/$1" ]; }

# admit_compute_node HOST: gives the host its account at the broker.
admit_compute_node() {
  local properties=$STATE/run/host.properties
  # In a file, because command lines can be seen by everybody.
  (umask 077; printf 'host=%s\npassword=%s\n' "$1" "$(secret "compute.$1")" >"$properties")
  server_cli --resolve-parameter-values --properties="$properties" --file="$NOVA_HOME/wildfly-config/host/add-host.cli"
  if [ "${FAKE_HOSTS:-0}" -gt 0 ]; then
    server_cli --resolve-parameter-values --properties="$properties" --file="$NOVA_HOME/wildfly-config/host/add-simulator.cli"
  fi
  rm -f "$properties"
  mkdir -p "$SERVER_BASE/data/known-hosts"
  touch "$SERVER_BASE/data/known-hosts/$1"
}
