# What guests leave on this machine when their servers could not be deleted, because control plane or compute node was gone.

# sweep: removes this instance's guests and their networks.
sweep() {
  local directory
  for directory in "$STATE"/instances/*-*-*-*-*; do
    sweep_guest "$(basename "$directory")"
  done
  for directory in "$STATE"/networks/*; do
    if [ -d "$directory" ]; then sweep_network "$directory"; fi
  done
}

# sweep_guest NAME: a server's directory and its domain have the server's id; what is kept aside has an ending besides.
sweep_guest() {
  have virsh || return 0
  virsh -c "$LIBVIRT_URI" domstate "$1" >/dev/null 2>&1 || return 0
  note "removing guest $1"
  virsh -c "$LIBVIRT_URI" destroy "$1" >/dev/null 2>&1 || true
  virsh -c "$LIBVIRT_URI" undefine "$1" --nvram --managed-save >/dev/null 2>&1 || true
}

# sweep_network DIRECTORY: what the compute node has made of it is told there.
sweep_network() {
  local bridge pid cidr
  bridge=$(basename "$1")
  pid=$(cat "$1/dnsmasq.pid" 2>/dev/null || true)
  if [ -n "$pid" ] && tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -- "--pid-file=$1/dnsmasq.pid"; then
    kill "$pid" 2>/dev/null || true
  fi
  is_root || return 0
  note "removing network $bridge"
  forget_rules filter "[io] $bridge"
  for cidr in $(jq -r '.subnets[].cidr' "$1/network.json" 2>/dev/null); do
    forget_rules nat "-s $cidr ! -d $cidr"
  done
  ip link del "$bridge" 2>/dev/null || true
}

# forget_rules TABLE TEXT: deletes the rules that iptables shows with the text.
forget_rules() {
  local rule
  iptables -t "$1" -S 2>/dev/null | grep -- "-A.*$2 " | while read -r rule; do
    # Its words are iptables' own.
    iptables -t "$1" ${rule/-A/-D} 2>/dev/null || true
  done
}
