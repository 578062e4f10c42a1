# Where things are. From the environment: NOVA_STATE (directory), NOVA_PORT_OFFSET (added to all ports), NOVA_JAVA_OPTS
# (for the server), MVN (the Maven command), NOVA_HOST (this host's name as a compute node), NOVA_BUILD=no (take the
# programs as they are; for tests, which run within the build), NOVA_FAKE_HOSTS (with up --fake: hosts to simulate).

if is_root; then
  STATE=${NOVA_STATE:-/var/lib/nova-ee}
else
  STATE=${NOVA_STATE:-${XDG_DATA_HOME:-$HOME/.local/share}/nova-ee}
fi
[[ $STATE == /* ]] || STATE=$PWD/$STATE
OFFSET=${NOVA_PORT_OFFSET:-0}
[[ $OFFSET =~ ^[0-9]+$ ]] && [ "$OFFSET" -le 3900 ] || fail "NOVA_PORT_OFFSET=$OFFSET is not allowed; allowed: a number from 0 to 3900"
HOST=${NOVA_HOST:-$(hostname -s 2>/dev/null || hostname)}
MVN=${MVN:-mvn}

COMPUTE_PORT=$((8774 + OFFSET))
METADATA_PORT=$((8775 + OFFSET))
PLACEMENT_PORT=$((8778 + OFFSET))
STANDALONE_PORT=$((8780 + OFFSET))
MANAGEMENT_PORT=$((9990 + OFFSET))
BROKER_PORT=$((61616 + OFFSET))
DATABASE_PORT=$((3316 + OFFSET))

COMPUTE_URL=http://127.0.0.1:$COMPUTE_PORT/v2.1
IDENTITY_URL=http://127.0.0.1:$STANDALONE_PORT/identity/v3
IMAGE_URL=http://127.0.0.1:$STANDALONE_PORT/image
NETWORK_URL=http://127.0.0.1:$STANDALONE_PORT/network
VOLUME_URL=http://127.0.0.1:$STANDALONE_PORT/volume

SERVER_HOME=$NOVA_HOME/wildfly-config/target/server
NOVA_EAR=$NOVA_HOME/nova-ear/target/nova.ear
NOVA_MANAGE_JAR=$NOVA_HOME/nova-manage-jar/target/nova-manage.jar
COMPUTE_NODE_JAR=$NOVA_HOME/compute-node-jar/target/compute-node.jar
SCHEMAS="nova_api nova_cell0 nova placement novaee"

prepare_state() {
  mkdir -p "$STATE" 2>/dev/null || fail "cannot write $STATE; set NOVA_STATE to a directory of yours"
  mkdir -p "$STATE"/{etc,run,log,cache,images,instances,volumes}
  chmod 700 "$STATE/etc" "$STATE/run"
  if [ -f "$STATE/etc/port-offset" ] && [ "$(cat "$STATE/etc/port-offset")" != "$OFFSET" ]; then
    fail "$STATE was made with NOVA_PORT_OFFSET=$(cat "$STATE/etc/port-offset")"
  fi
  echo "$OFFSET" >"$STATE/etc/port-offset"
  # Guests' files are read by the hypervisor's own user.
  chmod 711 "$STATE" "$STATE/instances" "$STATE/images" "$STATE/volumes"
}
