# The commands.

usage() {
  cat <<'USAGE'
Usage: ./nova COMMAND

  up [--fake]       start everything and a first server; --fake: no hypervisor, servers exist on paper only, for trials of
                    scale (NOVA_FAKE_HOSTS: how many hosts to simulate)
  up --hosts N      the same with N hosts on this machine, to move servers between
                    (NOVA_SHARED_INSTANCES=yes: they share the directory of the guests' disks)
  down [--purge]    stop everything; guests stay as they are. --purge: delete guests and all data, too
  start NAME        start one part again: mariadb, server or compute (compute-host1 …), as it was set up by up
  on HOST COMMAND   run a command on a host of a stand: ./nova on host2 virsh list
  status            what is running
  logs [NAME] [-f]  the log of server, compute, mariadb, libvirt, launcher
  cli [COMMAND]     a shell (or one command) with the environment of the openstack client
  manage COMMAND    nova-manage on this instance: schemas, cells, dead letters
  test [--all]      build everything and run all tests; --all: also those that take long
  bench [NAME …]    measure: builds, reads, candidates, scheduling, guests, or only those named

Environment: NOVA_STATE (directory for all data), NOVA_PORT_OFFSET (added to all ports), NOVA_JAVA_OPTS (for the server)
USAGE
}

main() {
  local command=${1:-help}
  [ $# -eq 0 ] || shift
  BUSY=
  trap '[ -z "$BUSY" ] || kill "$BUSY" 2>/dev/null || true' EXIT
  case $command in
    up) up "$@" ;;
    down) down "$@" ;;
    start) start_part "$@" ;;
    status) status ;;
    logs) logs "$@" ;;
    cli) cli "$@" ;;
    on) on_host "$@" ;;
    manage) manage "$@" ;;
    test) run_tests "$@" ;;
    bench) bench "$@" ;;
    help | -h | --help) usage ;;
    *) usage >&2; exit 2 ;;
  esac
}

up() {
  local began=$SECONDS
  case ${1:-} in
    --fake) FAKE=1 ;;
    --hosts)
      [[ ${2:-} =~ ^[1-9]$ ]] || { usage >&2; exit 2; }
      mkdir -p "$STATE/etc"
      echo "$2" >"$STAND"
      ;;
    '') ;;
    *) usage >&2; exit 2 ;;
  esac
  prepare_state
  one_at_a_time
  # An instance stays what it was made as.
  [ -z "${FAKE:-}" ] || touch "$STATE/etc/fake"
  [ ! -f "$STATE/etc/fake" ] || FAKE=1
  packages
  build
  database
  server
  if is_stand; then
    stand
  else
    hypervisor
    compute_node
  fi
  cloud
  show_server
  farewell $((SECONDS - began))
}

# Two launchers of one instance would undo each other's work.
one_at_a_time() {
  exec 8>"$STATE/run/launcher.lock"
  flock -n 8 || fail "another ./nova is working on $STATE"
}

farewell() {
  cat <<END

Up after $1 seconds. What now:
  ./nova cli                        a shell for the openstack client, for example: openstack server list
  ./nova status, ./nova logs        what is running, and what it says
  http://127.0.0.1:$MANAGEMENT_PORT             admin console: user admin, password $(secret console)
  ./nova down                       stops it; $STATE keeps all data
END
}

down() {
  [ -d "$STATE/run" ] || { say "nothing is running"; return; }
  one_at_a_time
  if [ "${1:-}" = --purge ]; then purge_servers; fi
  say "Stopping"
  running compute && during "compute node" stop compute 30
  if is_stand; then stop_stand "${1:-}"; fi
  running server && during "control plane" stop server 40
  running mariadb && during "database" stop mariadb 60
  if [ "${1:-}" = --purge ] && ! is_stand; then sweep; fi
  stop_hypervisor
  if [ "${1:-}" = --purge ]; then
    if is_stand; then remove_bridge; fi
    exec 8>&-
    rm -rf "$STATE"
    say "Deleted $STATE"
  fi
}

# Deletes through the API, so that guests, disks and networks go as well.
purge_servers() {
  local id
  running server && { running compute || is_stand; } || return 0
  for id in $(request admin GET "$COMPUTE_URL/servers?all_tenants=1" | jq -r '.servers[].id'); do
    note "deleting server $id"
    request admin DELETE "$COMPUTE_URL/servers/$id" >/dev/null || true
    eventually 60 server_is_gone "$id" || note "server $id is still there"
  done
}

# Starts one part that ended, without a look at the others.
start_part() {
  prepare_state
  one_at_a_time
  case ${1:-} in
    mariadb) running mariadb || during "Starting MariaDB" start_mariadb ;;
    server) running server || during "Starting the control plane" start_server ;;
    compute)
      FAKE_HOSTS=$(sed -n 's/^fake_hosts = //p' "$COMPUTE_CONF")
      running compute || during "Starting the compute node" start_compute
      ;;
    compute-host[1-9]) running "$1" || during "Starting the compute node of ${1#compute-}" start_host_compute "${1#compute-}" ;;
    *) usage >&2; exit 2 ;;
  esac
}

status() {
  local name pid
  say "State in $STATE"
  for name in mariadb server $(if is_stand; then stand_hosts | sed 'p; s/^/compute-/'; else echo compute; fi) libvirtd; do
    if pid=$(pid_of "$name"); then
      printf '  %-13s running   pid %-8s %4d MiB   %s\n' "$name" "$pid" "$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$pid/status")" "$(where_is "$name")"
    elif [ "$name" != libvirtd ]; then
      printf '  %-13s stopped\n' "$name"
    fi
  done
  if running server; then
    curl -s "http://127.0.0.1:$MANAGEMENT_PORT/health" | jq -r '"  health    \(.status) \([.checks[] | select(.status != "UP") | .name] | join(", "))"'
  fi
}

where_is() {
  case $1 in
    mariadb) echo "127.0.0.1:$DATABASE_PORT" ;;
    server) echo "compute $COMPUTE_PORT, metadata $METADATA_PORT, placement $PLACEMENT_PORT, stand-alone $STANDALONE_PORT, admin $MANAGEMENT_PORT, broker $BROKER_PORT" ;;
    *) ;;
  esac
}

logs() {
  local name=server follow=()
  while [ $# -gt 0 ]; do
    case $1 in
      -f) follow=(-F) ;;
      server | compute | compute-host[1-9] | host[1-9] | mariadb | libvirt | launcher) name=$1 ;;
      *) usage >&2; exit 2 ;;
    esac
    shift
  done
  exec tail -n 100 "${follow[@]}" "$STATE/log/$name.log"
}

cli() {
  client_packages
  # What a command prints may be read by a program.
  install_missing >&2 || fail "please install: ${MISSING[*]}"
  export OS_CLIENT_CONFIG_FILE=$STATE/etc/clouds.yaml OS_CLOUD=${OS_CLOUD:-nova-demo}
  [ -f "$OS_CLIENT_CONFIG_FILE" ] || fail "no cloud yet: ./nova up"
  [ $# -eq 0 ] || exec "$@"
  say "openstack speaks to cloud $OS_CLOUD; the administrator's is: openstack --os-cloud nova-admin"
  exec "${SHELL:-bash}" -i
}

manage() {
  [ -f "$NOVA_CONF" ] || fail "nothing to manage yet: ./nova up"
  nova_manage "$@"
}

run_tests() {
  prepare_state
  packages
  for topic in client hypervisor image; do
    "${topic}_packages"
    install_missing || note "tests that need these are skipped: ${MISSING[*]}"
  done
  cd "$NOVA_HOME"
  if [ "${1:-}" = --all ]; then set -- -Dnova.tests=all "${@:2}"; fi
  hypervisor_for_tests
  local failed=0
  # Modules that do not need each other are built and tested at once.
  $MVN -B -ntp -T2 verify "$@" || failed=$?
  stop_hypervisor
  return $failed
}
