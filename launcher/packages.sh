# Operating system packages.

# needs COMMAND PACKAGE: remembers the package when the command is missing.
needs() { have "$1" || MISSING+=("$2"); }

java_works() { have java && java -version 2>&1 | head -1 | grep -qE '"(1[7-9]|[2-9][0-9])'; }

# The base: without these nothing can be started.
base_packages() {
  MISSING=()
  java_works && have javac || MISSING+=(openjdk-17-jdk-headless)
  needs mvn maven
  needs curl curl
  needs jq jq
  needs ps procps
  needs ss iproute2
  needs setsid util-linux
  # Without root rights the programs come from Maven Central instead.
  if is_root && have apt-get; then
    find_mariadbd >/dev/null || MISSING+=(mariadb-server-core mariadb-client-core)
    find_mariadb_client >/dev/null || MISSING+=(mariadb-client-core)
  fi
}

# Real guests.
hypervisor_packages() {
  MISSING=()
  needs libvirtd libvirt-daemon-system
  needs virsh libvirt-clients
  needs qemu-system-x86_64 qemu-system-x86
  needs qemu-img qemu-utils
  needs dnsmasq dnsmasq-base
  needs ip iproute2
  needs iptables iptables
  needs genisoimage genisoimage
  needs mkfs.vfat dosfstools
}

# Building the test guest.
image_packages() {
  MISSING=()
  needs busybox busybox-static
  if have busybox && ldd "$(command -v busybox)" >/dev/null 2>&1; then MISSING+=(busybox-static); fi
  needs modprobe kmod
  needs cpio cpio
  needs mcopy mtools
  needs mkfs.vfat dosfstools
  needs syslinux syslinux
  needs qemu-img qemu-utils
}

client_packages() {
  MISSING=()
  needs openstack python3-openstackclient
  needs nova python3-novaclient
  # The client's commands for placement have no program of their own.
  [ -d /usr/lib/python3/dist-packages/osc_placement ] || [ "$(command -v openstack)" != /usr/bin/openstack ] ||
    MISSING+=(python3-osc-placement)
}

# install_missing: true when nothing is missing any more; else the names are in MISSING.
install_missing() {
  local unique
  [ ${#MISSING[@]} -gt 0 ] || return 0
  mapfile -t unique < <(printf '%s\n' "${MISSING[@]}" | sort -u)
  MISSING=("${unique[@]}")
  if ! is_root || ! have apt-get; then return 1; fi
  during "Installing packages: ${MISSING[*]}" apt_install "${MISSING[@]}"
  MISSING=()
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$@" && return
  apt-get update
  apt-get install -y --no-install-recommends "$@"
}

packages() {
  say "Packages"
  base_packages
  install_missing || fail "please install: ${MISSING[*]}"
}
