# What guests run on: libvirt where it can be had, else the fake driver.

LIBVIRT_URI=qemu:///system

hypervisor() {
  say "Hypervisor"
  DRIVER=fake.FakeDriver
  FAKE_HOSTS=0
  if [ -n "${FAKE:-}" ]; then
    FAKE_HOSTS=${NOVA_FAKE_HOSTS:-0}
    note "fake driver, as asked: servers exist on paper only"
    return
  fi
  hypervisor_packages
  if ! install_missing; then
    note "NO LIBVIRT (missing: ${MISSING[*]}): using the fake driver, servers exist on paper only"
    return
  fi
  let_qemu_use_kvm
  if libvirt_answers; then
    note "libvirtd is running"
  elif is_root; then
    during "Starting libvirtd" start_libvirt
  else
    note "LIBVIRT DOES NOT ANSWER at $LIBVIRT_URI and only root may start it: using the fake driver"
    return
  fi
  DRIVER=libvirt.LibvirtDriver
  VIRT_TYPE=$(virt_type)
  if [ "$VIRT_TYPE" = qemu ]; then
    note "no hardware virtualisation here: guests run in software (QEMU), slowly"
  fi
}

# Tests of the driver look for the libvirt of this machine and leave it as it is.
hypervisor_for_tests() {
  if is_root && command -v libvirtd >/dev/null; then
    let_qemu_use_kvm
    libvirt_answers || during "Starting libvirtd" start_libvirt
  fi
}

# Where no udev gives the device to its group, libvirtd may use it and QEMU's user may not. libvirt then takes each answer
# it has kept about QEMU for outdated and asks QEMU again, several seconds each time.
let_qemu_use_kvm() {
  if is_root && [ -c /dev/kvm ] && getent group kvm >/dev/null && [ "$(stat -c %G%a /dev/kvm)" = root600 ]; then
    chgrp kvm /dev/kvm
    chmod 660 /dev/kvm
  fi
}

libvirt_answers() { timeout 20 virsh -c "$LIBVIRT_URI" version; } >/dev/null 2>&1

# By its socket, for other hosts of a stand have processes of the same name.
virtlogd_listens() { grep -q 'run/libvirt/virtlogd-sock$' /proc/net/unix; }

start_libvirt() {
  mkdir -p /run/libvirt
  virtlogd_listens || spawn virtlogd "$STATE/log/libvirt.log" virtlogd
  spawn libvirtd "$STATE/log/libvirt.log" libvirtd
  eventually 30 libvirt_answers
}

# /dev/kvm may exist where the processor does not help; only its flags tell.
virt_type() {
  if grep -qwE 'vmx|svm' /proc/cpuinfo && [ -w /dev/kvm ]; then echo kvm; else echo qemu; fi
}

stop_hypervisor() {
  running libvirtd || return 0
  if virsh -c "$LIBVIRT_URI" list --name 2>/dev/null | grep -q .; then
    note "libvirtd stays: guests are running"
    return
  fi
  stop libvirtd 20
  stop virtlogd 10
}
