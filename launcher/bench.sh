# The benchmarks, each on an instance of its own that is deleted afterwards.

BENCHMARKS_JAR=$NOVA_HOME/benchmarks/target/benchmarks.jar
# Guests' disks have to be readable by the hypervisor's own user: not below a home directory.
BENCH_STATE=$(if is_root; then echo /var/lib/nova-ee-bench; else echo "$NOVA_HOME/target/bench"; fi)
BENCH_OFFSET=$((OFFSET + 1900))

# All of them, or those named: builds, reads, candidates, scheduling, guests. Scheduling takes its whole table of hosts and
# servers, which takes several minutes, only where it is named.
bench() {
  local names=${*:-builds reads candidates scheduling guests}
  local scheduling=${*:+--rounds=300} name
  for name in $names; do
    among "$name" "builds reads candidates scheduling guests" || fail "There is no benchmark $name"
  done
  prepare_state
  packages
  build
  if [ ! -f "$BENCHMARKS_JAR" ] || [ -n "$(find "$NOVA_HOME/benchmarks/src" -newer "$BENCHMARKS_JAR" -print -quit)" ]; then
    during "Building the benchmarks" build_benchmarks
  fi
  trap 'in_bench_instance down --purge >/dev/null 2>&1 || true' EXIT
  if [ "$names" != guests ]; then
    bench_control_plane
  fi
  if among guests "$names"; then
    bench_libvirt
  fi
  say "Results in benchmarks/target/results"
}

bench_libvirt() {
  if is_root && have virsh; then
    say "Benchmark on libvirt"
    during "Starting an instance with libvirt" in_bench_instance up
    benchmark guests
    during "Deleting that instance" in_bench_instance down --purge
  else
    say "No benchmark on libvirt: it takes root rights and libvirt"
  fi
}

bench_control_plane() {
  say "Benchmarks on simulated hosts"
  NOVA_FAKE_HOSTS=20 during "Starting an instance with 20 simulated hosts" in_bench_instance up --fake
  local name
  for name in $names; do
    case $name in
      builds) benchmark builds ;;
      reads) benchmark reads --database "$(bench_database_url)" ;;
      candidates)
        bench_schemas bench
        benchmark candidates --database "$(bench_schema_url bench)"
        ;;
      scheduling)
        bench_schemas bench_api bench_cell bench_placement
        benchmark scheduling ${scheduling:---rounds=100 --hosts=1000,10000 --servers=10} --database "$(bench_schema_url bench)"
        ;;
    esac
  done
  during "Deleting that instance" in_bench_instance down --purge
}

among() {
  [[ " $2 " == *" $1 "* ]]
}

bench_schemas() {
  local schema
  for schema in "$@"; do
    (STATE=$BENCH_STATE && sql "CREATE DATABASE $schema; GRANT ALL ON $schema.* TO nova@'127.0.0.1'")
  done
}

build_benchmarks() {
  cd "$NOVA_HOME"
  $MVN -B -ntp -pl benchmarks -am package -DskipTests -Dspotless.check.skip -Dmdep.analyze.skip
}

in_bench_instance() {
  NOVA_STATE=$BENCH_STATE NOVA_PORT_OFFSET=$BENCH_OFFSET NOVA_BUILD=no "$NOVA_HOME/nova" "$@"
}

# The first flavor and the image that the instance made for itself.
benchmark() {
  local image name=$1
  shift
  image=$(in_bench_instance cli openstack image show -f value -c id nova-test)
  java -jar "$BENCHMARKS_JAR" --clouds "$BENCH_STATE/etc/clouds.yaml" --flavor 1 --image "$image" \
    --results "$NOVA_HOME/benchmarks/target/results" "$name" "$@"
}

bench_database_url() {
  echo "jdbc:mariadb://127.0.0.1:$((3316 + BENCH_OFFSET))/nova?user=nova&password=$(sed -n 's/^database=//p' "$BENCH_STATE/etc/secrets")"
}

# In the form of nova.conf, as the programs themselves read it.
bench_schema_url() {
  echo "mysql+pymysql://nova:$(sed -n 's/^database=//p' "$BENCH_STATE/etc/secrets")@127.0.0.1:$((3316 + BENCH_OFFSET))/$1"
}
