#!/bin/bash
# Builds a small bootable guest for trials and tests: Debian's cloud kernel and busybox in an
# initramfs, started by syslinux from one FAT file system. Needs no root rights and no loop
# devices, only packages; what is built is kept and made anew when its parts change. The guest
# wants 128 MiB of memory and says "guest is ready" on its serial console within seconds.
#
# usage: build-test-image.sh [OUT.qcow2]      prints the image's path
# environment: IMAGE_CACHE   where the kernel package and built images are kept
set -euo pipefail
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
here=$(cd "$(dirname "$0")" && pwd)
cache=${IMAGE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/nova-ee/images}
kernel_meta=linux-image-cloud-amd64

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need busybox busybox-static
need modprobe kmod
need cpio cpio
need mcopy mtools
need mkfs.vfat dosfstools
need syslinux syslinux
need qemu-img qemu-utils
if [ ${#missing[@]} -gt 0 ]; then
  echo "build-test-image: these packages are missing: ${missing[*]}" >&2
  exit 1
fi
busybox=$(command -v busybox)
# The shared flavour of busybox needs libraries the guest does not have.
if ldd "$busybox" >/dev/null 2>&1; then
  echo "build-test-image: $busybox is not static: install busybox-static" >&2
  exit 1
fi

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9

kernel=$(apt-cache depends "$kernel_meta" 2>/dev/null | awk '/Depends: linux-image/ {print $2; exit}')
if [ -z "$kernel" ]; then
  # No package lists here (or no network): a kernel fetched before will do.
  kernel=$(ls -t "$cache" | sed -n 's/^\(linux-image-[^_]*\)_.*\.deb$/\1/p' | head -1)
fi
if [ -z "$kernel" ]; then
  echo "build-test-image: no package $kernel_meta: run apt-get update" >&2
  exit 1
fi

key=$(cat "$here/build-test-image.sh" "$here"/guest/* "$busybox" <(echo "$kernel") | sha256sum | cut -c1-16)
built=$cache/nova-test-$key.qcow2
out=${1:-$built}

deliver() {
  if [ "$out" != "$built" ]; then
    mkdir -p "$(dirname "$out")"
    cp "$built" "$out.new" && mv "$out.new" "$out"
  fi
  echo "$out"
}
if [ -s "$built" ]; then
  deliver
  exit
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/nova-test-image.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"

deb=$(ls "$cache/${kernel}"_*.deb 2>/dev/null | head -1 || true)
if [ -z "$deb" ]; then
  echo "build-test-image: fetching $kernel" >&2
  apt-get download -q "$kernel" >apt.log 2>&1 || { cat apt.log >&2; exit 1; }
  mv "${kernel}"_*.deb "$cache/"
  deb=$(ls "$cache/${kernel}"_*.deb | head -1)
fi
echo "build-test-image: building from $(basename "$deb")" >&2
dpkg-deb -x "$deb" kernel
version=$(ls kernel/lib/modules)
depmod -b kernel "$version"

# Only what a guest meets: virtio devices, IDE and SCSI CD-ROM for the config drive, the power
# button, and a clean way to keep a boot counter on the boot disk.
modules="virtio_pci virtio_blk virtio_scsi virtio_net virtio_rng virtio_balloon
  virtio_console sd_mod sr_mod ata_piix isofs vfat nls_cp437 nls_ascii nls_utf8 button evdev"
mkdir -p root/bin root/modules root/proc root/sys root/dev root/run root/etc
for module in $modules; do
  modprobe -d "$PWD/kernel" -S "$version" --show-depends "$module" | awk '/^insmod/ {print $2}'
done | awk '!seen[$0]++' | while read -r file; do
  cp "$file" root/modules/
  basename "$file" >>root/modules/order
done
cp "$busybox" root/bin/busybox
for applet in $("$busybox" --list); do
  [ "$applet" = busybox ] || ln -s busybox "root/bin/$applet"
done
install -m 755 "$here/guest/init" root/init
install -m 755 "$here/guest/dhcp" root/etc/dhcp
install -m 755 "$here/guest/agent" root/etc/agent
(cd root && find . | cpio -o -H newc --quiet -R 0:0) | gzip -9n >initrd.gz

bytes=$(($(stat -c %s "kernel/boot/vmlinuz-$version") + $(stat -c %s initrd.gz)))
mebibytes=$((bytes / 1048576 + 3))
truncate -s ${mebibytes}M disk.raw
# The whole disk is the file system; 0x80 tells its boot code that it is on a hard disk.
mkfs.vfat -n NOVATEST -D 0x80 -h 0 disk.raw >/dev/null
mcopy -i disk.raw "kernel/boot/vmlinuz-$version" ::vmlinuz
mcopy -i disk.raw initrd.gz ::initrd.gz
mcopy -i disk.raw "$here/guest/syslinux.cfg" ::syslinux.cfg
syslinux --install disk.raw
qemu-img convert -c -f raw -O qcow2 disk.raw image.qcow2
rm -f "$cache"/nova-test-*.qcow2
mv image.qcow2 "$built.new" && mv "$built.new" "$built"
echo "build-test-image: $(($(stat -c %s "$built") / 1048576)) MiB" >&2
deliver
