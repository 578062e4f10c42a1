# What a newcomer finds in the cloud: an image, a flavor, a network, a key and a running server.

SERVER_NAME=hello

# token CLOUD: a token of the user admin or demo in the project of the same name, made once for each run.
token() {
  local file=$STATE/run/token.$1
  if [ ! -f "$file" ] || [ "$file" -ot "$STATE/run/server.pid" ] || [ -n "$(find "$file" -mmin +30)" ]; then
    (umask 077; curl -sf -D - -o /dev/null -H 'Content-Type: application/json' "$IDENTITY_URL/auth/tokens" -d "$(token_request "$1")" |
      tr -d '\r' | awk 'tolower($1) == "x-subject-token:" { print $2 }' >"$file.new")
    [ -s "$file.new" ] || { echo "no token for $1 from $IDENTITY_URL" >&2; return 1; }
    mv "$file.new" "$file"
  fi
  cat "$file"
}

token_request() {
  jq -n --arg user "$1" --arg password "$(secret "$1")" '{auth: {
    identity: {methods: ["password"], password: {user: {name: $user, domain: {name: "Default"}, password: $password}}},
    scope: {project: {name: $user, domain: {name: "Default"}}}}}'
}

# request CLOUD METHOD URL [BODY]: prints the answer's body; an answer that is no success is an error with its text.
request() {
  local answer status
  answer=$(curl -sS -w '\n%{http_code}' -X "$2" -H "X-Auth-Token: $(token "$1")" -H 'OpenStack-API-Version: compute 2.93' \
    ${4:+-H 'Content-Type: application/json' -d "$4"} "$3")
  status=${answer##*$'\n'}
  [ "${status:0:1}" = 2 ] || { echo "$2 $3: ${answer}" >&2; return 1; }
  printf '%s\n' "${answer%$'\n'*}"
}

cloud() {
  say "Cloud"
  IMAGE_FILE=
  if [ "$DRIVER" != fake.FakeDriver ]; then
    image_packages
    if install_missing; then
      during "Building the test image" build_image
    else
      note "no test image (missing: ${MISSING[*]})"
    fi
  fi
  during "Image, flavor, network and key" create_belongings
  during "Creating the server $SERVER_NAME by POST $COMPUTE_URL/servers" create_server
  during "Waiting for its console" eventually 120 console_speaks || true
}

build_image() { IMAGE_CACHE=${IMAGE_CACHE:-} "$NOVA_HOME/images/build-test-image.sh" "$STATE/cache/nova-test.qcow2"; }

create_belongings() {
  create_image
  create_flavor
  create_network
  create_key
}

find_id() { jq -r --arg name "$2" ".$1[] | select(.name == \$name) | .id" | head -1; }

create_image() {
  local id file=$STATE/cache/nova-test.qcow2
  id=$(request admin GET "$IMAGE_URL/v2/images?name=nova-test" | find_id images nova-test)
  [ -z "$id" ] || return 0
  # Without a hypervisor any bytes will do.
  [ -s "$file" ] || head -c 1048576 /dev/zero >"$file"
  id=$(request admin POST "$IMAGE_URL/v2/images" '{"name": "nova-test", "disk_format": "qcow2", "container_format": "bare",
    "visibility": "public", "min_ram": 0, "min_disk": 0, "hw_rng_model": "virtio"}' | jq -r .id)
  curl -sSf -X PUT -H "X-Auth-Token: $(token admin)" -H 'Content-Type: application/octet-stream' \
    --data-binary "@$file" "$IMAGE_URL/v2/images/$id/file"
}

create_flavor() {
  [ -z "$(request demo GET "$COMPUTE_URL/flavors" | find_id flavors m1.tiny)" ] || return 0
  request admin POST "$COMPUTE_URL/flavors" '{"flavor": {"name": "m1.tiny", "id": "1", "ram": 128, "vcpus": 1, "disk": 1}}'
  request admin POST "$COMPUTE_URL/flavors" '{"flavor": {"name": "m1.small", "id": "2", "ram": 512, "vcpus": 1, "disk": 2}}'
}

# Instances of the same machine must not share an address range.
create_network() {
  local id range=$((100 + OFFSET / 10 % 100)).$((OFFSET / 1000))
  id=$(request demo GET "$NETWORK_URL/v2.0/networks" | find_id networks private)
  [ -z "$id" ] || return 0
  id=$(request demo POST "$NETWORK_URL/v2.0/networks" '{"network": {"name": "private"}}' | jq -r .network.id)
  request demo POST "$NETWORK_URL/v2.0/subnets" "$(jq -n --arg network "$id" --arg cidr "10.$range.0/24" \
    '{subnet: {name: "private", network_id: $network, ip_version: 4, cidr: $cidr}}')"
}

create_key() {
  local key
  key=$(request demo GET "$COMPUTE_URL/os-keypairs" | jq -r '.keypairs[] | select(.keypair.name == "nova") | .keypair.name')
  [ -z "$key" ] || return 0
  if [ ! -f "$STATE/etc/id_ecdsa.pub" ]; then
    have ssh-keygen || return 0
    ssh-keygen -q -t ecdsa -N '' -f "$STATE/etc/id_ecdsa"
  fi
  request demo POST "$COMPUTE_URL/os-keypairs" \
    "$(jq -n --arg key "$(cat "$STATE/etc/id_ecdsa.pub")" '{keypair: {name: "nova", type: "ssh", public_key: $key}}')"
}

server_id() { request demo GET "$COMPUTE_URL/servers?name=%5E$SERVER_NAME%24" | find_id servers "$SERVER_NAME"; }

server_status() { request demo GET "$COMPUTE_URL/servers/$1" | jq -r .server.status; }

create_server() {
  local id image network status
  id=$(server_id)
  [ -z "$id" ] || status=$(server_status "$id")
  case "${status:-}" in
    ACTIVE) return 0 ;;
    SHUTOFF)
      request demo POST "$COMPUTE_URL/servers/$id/action" '{"os-start": null}'
      await_active "$id"
      return
      ;;
    ?*)
      request demo DELETE "$COMPUTE_URL/servers/$id"
      eventually 60 server_is_gone "$id"
      ;;
  esac
  image=$(request demo GET "$IMAGE_URL/v2/images?name=nova-test" | find_id images nova-test)
  network=$(request demo GET "$NETWORK_URL/v2.0/networks" | find_id networks private)
  id=$(request demo POST "$COMPUTE_URL/servers" "$(jq -n --arg name "$SERVER_NAME" --arg image "$image" --arg network "$network" \
    '{server: {name: $name, imageRef: $image, flavorRef: "1", networks: [{uuid: $network}]}}')" | jq -r .server.id)
  await_active "$id"
}

await_active() {
  local status until=$((SECONDS + 300))
  until status=$(server_status "$1") && [ "$status" = ACTIVE ]; do
    if [ "$status" = ERROR ]; then
      request demo GET "$COMPUTE_URL/servers/$1" | jq .server.fault
      return 1
    fi
    [ "$SECONDS" -lt "$until" ] || { echo "still $status after five minutes"; return 1; }
    sleep 0.5
  done
}

server_is_gone() { ! request demo GET "$COMPUTE_URL/servers/$1"; }

console_text() { request demo POST "$COMPUTE_URL/servers/$1/action" '{"os-getConsoleOutput": {"length": 15}}' | jq -r .output; }

console_speaks() {
  local text
  text=$(console_text "$(server_id)")
  if [ "$DRIVER" = fake.FakeDriver ]; then [ -n "$text" ]; else [[ $text == *"guest is ready"* ]]; fi
}

show_server() {
  local id
  id=$(server_id)
  say
  request demo GET "$COMPUTE_URL/servers/$id" | jq -r '.server | "Server \(.name) (\(.id)) is \(.status), \([.addresses[][].addr] | join(" "))"'
  say "Its console says:"
  # Without what the guest sends to steer a terminal.
  console_text "$id" | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g; s/^/  | /'
}
