# A stand of several hosts on this machine (up --hosts N), to move guests between: each host has its own network, its own
# name, its own view of the file system, its own libvirtd and compute node. They see the control plane at the address of
# a bridge. Only root can make it.

STAND=$STATE/etc/hosts
STAND_BRIDGE=novabr$OFFSET
STAND_RANGE=172.$((16 + OFFSET % 16)).$((OFFSET / 16 % 256))
STAND_GATEWAY=$STAND_RANGE.1
STAND_PORTS="$STANDALONE_PORT $BROKER_PORT"

is_stand() { [ -s "$STAND" ]; }

# stand_hosts: the names of the stand's hosts, host1, host2 …
stand_hosts() { seq -f 'host%g' 1 "$(cat "$STAND")"; }

host_number() { echo "${1#host}"; }

host_address() { echo "$STAND_RANGE.$((10 + $(host_number "$1")))"; }

host_space() { echo "nova$OFFSET-$1"; }

# on_host HOST COMMAND...: runs the command as that host's.
on_host() {
  local pid
  pid=$(pid_of "$1") || { echo "$1 is not there" >&2; return 1; }
  shift
  nsenter -t "$pid" -m -u -n "$@"
}

# What up does in place of hypervisor and compute_node.
stand() {
  local host
  say "Hosts"
  is_root || fail "only root can make several hosts on one machine"
  hypervisor_packages
  install_missing || fail "please install: ${MISSING[*]}"
  let_qemu_use_kvm
  DRIVER=libvirt.LibvirtDriver
  FAKE_HOSTS=0
  VIRT_TYPE=$(virt_type)
  make_bridge
  for host in $(stand_hosts); do
    stand_host "$host"
  done
  during "Waiting for the hosts to report their resources" await_stand
}

stand_host() {
  running "$1" || during "Making $1 ($(host_address "$1"))" make_host "$1"
  write_host_configuration "$1"
  if running "compute-$1" && [ "$COMPUTE_NODE_JAR" -nt "$STATE/run/compute-$1.pid" ]; then
    stop "compute-$1" 30
  fi
  is_admitted "$1" || during "Admitting $1 to the broker" admit_compute_node "$1"
  running "compute-$1" || during "Starting the compute node of $1" start_host_compute "$1"
}

make_bridge() {
  local port
  ip link show "$STAND_BRIDGE" >/dev/null 2>&1 || {
    ip link add "$STAND_BRIDGE" type bridge
    ip address add "$STAND_GATEWAY/24" dev "$STAND_BRIDGE"
    ip link set "$STAND_BRIDGE" up
  }
  # The control plane listens on the loopback interface alone: the bridge leads there, for what hosts need.
  sysctl -qw "net.ipv4.conf.$STAND_BRIDGE.route_localnet=1"
  for port in $STAND_PORTS; do
    iptables -t nat -C PREROUTING -i "$STAND_BRIDGE" -d "$STAND_GATEWAY" -p tcp --dport "$port" -j DNAT --to-destination "127.0.0.1:$port" 2>/dev/null ||
      iptables -t nat -A PREROUTING -i "$STAND_BRIDGE" -d "$STAND_GATEWAY" -p tcp --dport "$port" -j DNAT --to-destination "127.0.0.1:$port"
  done
}

remove_bridge() {
  local port
  for port in $STAND_PORTS; do
    iptables -t nat -D PREROUTING -i "$STAND_BRIDGE" -d "$STAND_GATEWAY" -p tcp --dport "$port" -j DNAT --to-destination "127.0.0.1:$port" 2>/dev/null || true
  done
  ip link del "$STAND_BRIDGE" 2>/dev/null || true
}

# make_host HOST: the network, then a process that holds the host's other name spaces, then its libvirt.
make_host() {
  local host=$1 space own=$STATE/hosts/$1 device
  space=$(host_space "$host")
  device=nv$OFFSET.$(host_number "$host")
  mkdir -p "$own"/{instances,run,lib,etc,log,cache,names}
  chmod 711 "$STATE/hosts" "$own" "$own/instances"
  ip netns list | grep -qw "^$space" || ip netns add "$space"
  ip netns exec "$space" ip link show eth0 >/dev/null 2>&1 || {
    ip link add "$device" type veth peer name eth0 netns "$space"
    ip link set "$device" master "$STAND_BRIDGE" up
    ip -n "$space" address add "$(host_address "$host")/24" dev eth0
    ip -n "$space" link set eth0 up
    ip -n "$space" link set lo up
    ip -n "$space" route add default via "$STAND_GATEWAY"
  }
  write_host_names "$host"
  write_host_libvirt "$host"
  spawn "$host" "$STATE/log/$host.log" nsenter --net="/run/netns/$space" \
    unshare --mount --uts --propagation private bash "$NOVA_HOME/launcher/host.sh" "$host" "$own" "$STATE/instances" "${NOVA_SHARED_INSTANCES:-no}"
  eventually 10 on_host "$host" test -e /run/libvirt/.ready
  spawn "virtlogd-$host" "$STATE/log/$host.log" nsenter -t "$(pid_of "$host")" -m -u -n virtlogd --pid-file /run/libvirt/virtlogd.pid
  spawn "libvirtd-$host" "$STATE/log/$host.log" nsenter -t "$(pid_of "$host")" -m -u -n libvirtd --listen --pid-file /run/libvirt/libvirtd.pid
  eventually 60 on_host "$host" virsh -c qemu:///system version
}

# libvirt looks for its own host's name in each migration, and waits long for a name service that is out of reach.
write_host_names() {
  local names=$STATE/hosts/$1/names host
  {
    echo "127.0.0.1 localhost"
    for host in $(seq -f 'host%g' 1 9); do echo "$(host_address "$host") $host"; done
  } >"$names/hosts"
  echo "options timeout:1 attempts:1" >"$names/resolv.conf"
}

# Who may speak to a host's libvirt is whoever is on the bridge: the hosts of this stand.
write_host_libvirt() {
  local etc=$STATE/hosts/$1/etc
  [ -f "$etc/libvirtd.conf" ] || cat >"$etc/libvirtd.conf" <<CONF
listen_tls = 0
listen_tcp = 1
auth_tcp = "none"
auth_unix_ro = "none"
auth_unix_rw = "none"
listen_addr = "$(host_address "$1")"
host_uuid = "$(cat /proc/sys/kernel/random/uuid)"
CONF
  # Two hosts' guests of one name would meet in the control groups of this machine.
  cat >"$etc/qemu.conf" <<CONF
security_driver = "none"
cgroup_controllers = []
CONF
}

write_host_configuration() {
  write_generated "$STATE/etc/nova-compute-$1.conf" <<CONF
# Configuration of the compute node of $1. Made by ./nova up; once you edit it, it stays as it is.
[DEFAULT]
host = $1
my_ip = $(host_address "$1")
state_path = $STATE/hosts/$1
instances_path = $STATE/instances
compute_driver = $DRIVER
reserved_host_memory_mb = 0

[novaee]
broker_url = tcp://$STAND_GATEWAY:$BROKER_PORT
broker_password = $(secret "compute.$1")
# Volumes and shared files are in directories of this machine, which libvirt takes for local ones.
live_migration_any_shared_files = true

[libvirt]
connection_uri = $LIBVIRT_URI
virt_type = $VIRT_TYPE

[keystone_authtoken]
auth_url = ${IDENTITY_URL/127.0.0.1/$STAND_GATEWAY}
username = nova
password = $(secret service)
project_name = service
user_domain_name = Default
project_domain_name = Default

[glance]
endpoint_override = ${IMAGE_URL/127.0.0.1/$STAND_GATEWAY}

[neutron]
endpoint_override = ${NETWORK_URL/127.0.0.1/$STAND_GATEWAY}

[cinder]
endpoint_template = ${VOLUME_URL/127.0.0.1/$STAND_GATEWAY}
CONF
}

start_host_compute() {
  cp "$COMPUTE_NODE_JAR" "$STATE/run/compute-node-$1.jar"
  spawn "compute-$1" "$STATE/log/compute-$1.log" nsenter -t "$(pid_of "$1")" -m -u -n \
    java -Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$STATE/run/compute-node-$1.jar" --config-file "$STATE/etc/nova-compute-$1.conf"
  sleep 1
  running "compute-$1" || { tail -n 20 "$STATE/log/compute-$1.log"; return 1; }
}

await_stand() { eventually 90 stand_is_up || { tail -n 20 "$STATE"/log/compute-host*.log; return 1; }; }

stand_is_up() {
  request admin GET "$COMPUTE_URL/os-services?binary=nova-compute" |
    jq -e --argjson n "$(cat "$STAND")" '[.services[] | select(.state == "up")] | length >= $n' &&
    request admin GET "$COMPUTE_URL/os-hypervisors" | jq -e --argjson n "$(cat "$STAND")" '.hypervisors | length >= $n'
}

# stop_stand [--purge]: with it a host goes whatever still runs there.
stop_stand() {
  local host
  for host in $(stand_hosts); do
    running "compute-$host" && during "compute node of $host" stop "compute-$host" 30
  done
  for host in $(stand_hosts); do
    if [ "${1:-}" != --purge ] && running "$host" && on_host "$host" virsh -c "$LIBVIRT_URI" list --name 2>/dev/null | grep -q .; then
      note "$host stays: guests are running on it"
    else
      remove_host "$host"
    fi
  done
}

remove_host() {
  stop "libvirtd-$1" 20
  stop "virtlogd-$1" 10
  empty_space "$(host_space "$1")"
  stop "$1" 5
  ip netns del "$(host_space "$1")" 2>/dev/null || true
  ip link del "nv$OFFSET.$(host_number "$1")" 2>/dev/null || true
}

# Guests, their DHCP servers and whatever else is left in a network name space.
empty_space() {
  kill $(ip netns pids "$1" 2>/dev/null) 2>/dev/null || true
  eventually 10 is_empty "$1" || kill -9 $(ip netns pids "$1" 2>/dev/null) 2>/dev/null || true
}

is_empty() { [ -z "$(ip netns pids "$1" 2>/dev/null)" ]; }
