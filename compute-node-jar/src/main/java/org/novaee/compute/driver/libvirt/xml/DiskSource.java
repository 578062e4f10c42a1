package org.novaee.compute.driver.libvirt.xml;

import java.util.List;

/**
 * Where a disk's data are.
 *
 * @param type {@code file}, {@code block} or {@code network}
 * @param path absolute, of a file or block device; null for the network
 * @param protocol {@code iscsi} or {@code rbd}; null for what is on the host
 * @param name what it is called there
 * @param hosts where to ask for it
 * @param auth or null
 */
public record DiskSource(
    String type, String path, String protocol, String name, List<Host> hosts, Auth auth) {

  public DiskSource {
    hosts = List.copyOf(hosts);
  }

  /**
   * @param port or null for the protocol's own
   */
  public record Host(String name, String port) {}

  /**
   * Who asks for the data, and which of libvirt's secrets proves it.
   *
   * @param secretType {@code ceph}
   */
  public record Auth(String username, String secretType, String secretUuid) {}

  /** A file of the host. */
  public static DiskSource file(String path) {
    return new DiskSource("file", path, null, null, List.of(), null);
  }

  /** A block device of the host. */
  public static DiskSource block(String path) {
    return new DiskSource("block", path, null, null, List.of(), null);
  }

  /** Something the hypervisor reaches by itself. */
  public static DiskSource network(String protocol, String name, List<Host> hosts, Auth auth) {
    return new DiskSource("network", null, protocol, name, hosts, auth);
  }

  Xml toXml() {
    return Xml.element("source")
        .with(type.equals("block") ? "dev" : "file", path)
        .with("protocol", protocol)
        .with("name", name)
        .add(
            hosts.stream()
                .map(
                    host ->
                        Xml.element("host").with("name", host.name()).with("port", host.port())));
  }

  Xml authXml() {
    return auth == null
        ? null
        : Xml.element("auth")
            .with("username", auth.username())
            .add(
                Xml.element("secret")
                    .with("type", auth.secretType())
                    .with("uuid", auth.secretUuid()));
  }

  static DiskSource fromXml(Xml disk) {
    Xml source = disk.child("source").orElse(Xml.element("source"));
    return new DiskSource(
        disk.get("type"),
        source.get("dev") == null ? source.get("file") : source.get("dev"),
        source.get("protocol"),
        source.get("name"),
        source.all("host").map(host -> new Host(host.get("name"), host.get("port"))).toList(),
        disk.read(
            "auth",
            auth ->
                new Auth(
                    auth.get("username"), auth.get("secret", "type"), auth.get("secret", "uuid"))));
  }
}
