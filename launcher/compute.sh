# The compute node of this machine.

COMPUTE_CONF=$STATE/etc/nova-compute.conf

compute_node() {
  say "Compute node"
  write_compute_configuration
  if running compute && [ "$COMPUTE_NODE_JAR" -nt "$STATE/run/compute.pid" ]; then
    stop compute 30
  fi
  if ! running compute; then
    is_admitted "$HOST" || during "Admitting host $HOST to the broker" admit_compute_node "$HOST"
    during "Starting the compute node ($DRIVER)" start_compute
  fi
  during "Waiting for $HOST to report its resources" await_host
}

write_compute_configuration() {
  write_generated "$COMPUTE_CONF" <<CONF
# Configuration of this machine's compute node. Made by ./nova up; once you edit it, it stays as it is.
[DEFAULT]
host = $HOST
state_path = $STATE
instances_path = $STATE/instances
compute_driver = $DRIVER

[novaee]
broker_url = tcp://127.0.0.1:$BROKER_PORT
broker_password = $(secret "compute.$HOST")
$(if [ "$DRIVER" = fake.FakeDriver ]; then fake_options; fi)

[libvirt]
connection_uri = $LIBVIRT_URI
virt_type = ${VIRT_TYPE:-qemu}

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
CONF
}

fake_options() {
  cat <<OPTIONS
fake_hosts = $FAKE_HOSTS
fake_state_path = $STATE/instances
fake_network = true
OPTIONS
}

# From a copy: a build must not take the JAR away under a running process.
start_compute() {
  cp "$COMPUTE_NODE_JAR" "$STATE/run/compute-node.jar"
  spawn compute "$STATE/log/compute.log" java -Xmx$((192 + FAKE_HOSTS / 2))m -XX:+UseSerialGC -jar "$STATE/run/compute-node.jar" --config-file "$COMPUTE_CONF"
  sleep 2
  running compute || { tail -n 20 "$STATE/log/compute.log"; return 1; }
}

await_host() {
  eventually 60 host_is_up && return
  host_is_up || tail -n 20 "$STATE/log/compute.log"
  return 1
}

host_is_up() {
  local expected=$((FAKE_HOSTS > 0 ? FAKE_HOSTS : 1))
  request admin GET "$COMPUTE_URL/os-services?binary=nova-compute" |
    jq -e --argjson n "$expected" '[.services[] | select(.state == "up")] | length >= $n' &&
    request admin GET "$COMPUTE_URL/os-hypervisors" | jq -e --argjson n "$expected" '.hypervisors | length >= $n'
}
