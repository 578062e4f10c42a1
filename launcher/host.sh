#!/bin/bash
# Run within new mount and UTS name spaces by stand.sh: gives a host of a stand its name and its own view of what libvirt
# and the compute node write, then holds the name spaces.
# usage: host.sh HOST DIRECTORY INSTANCES SHARED      SHARED=yes: all hosts see the same INSTANCES
set -euo pipefail
host=$1 own=$2 instances=$3 shared=$4

hostname "$host"
mount -t sysfs sysfs /sys
mkdir -p /run/libvirt /var/lib/libvirt /etc/libvirt /var/log/libvirt /var/cache/libvirt
mount --bind "$own/run" /run/libvirt
mount --bind "$own/lib" /var/lib/libvirt
mount --bind "$own/etc" /etc/libvirt
mount --bind "$own/log" /var/log/libvirt
mount --bind "$own/cache" /var/cache/libvirt
[ "$shared" = yes ] || mount --bind "$own/instances" "$instances"
# Who asks for a name of a host gets an answer, and who asks for any other gets it at once.
mount --bind "$own/names/hosts" /etc/hosts
[ ! -e /etc/resolv.conf ] || mount --bind "$own/names/resolv.conf" "$(readlink -f /etc/resolv.conf)"
rm -f /run/libvirt/*.pid
touch /run/libvirt/.ready
exec sleep infinity
