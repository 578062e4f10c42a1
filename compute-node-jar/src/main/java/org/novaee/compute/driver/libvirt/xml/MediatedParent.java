package org.novaee.compute.driver.libvirt.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A device of the host that can be divided into mediated devices.
 *
 * @param name libvirt's, {@code pci_0000_84_00_0}
 * @param types what can be made of it
 */
public record MediatedParent(String name, List<Type> types) {

  public MediatedParent {
    types = List.copyOf(types);
  }

  /**
   * A type of mediated devices.
   *
   * @param id such as {@code nvidia-35}
   * @param name for people, or null
   * @param api such as {@code vfio-pci}
   * @param available how many more can be made
   */
  public record Type(String id, String name, String api, long available) {

    Xml toXml() {
      return Xml.element("type")
          .with("id", id)
          .add(
              Xml.text("name", name),
              Xml.text("deviceAPI", api),
              Xml.text("availableInstances", available));
    }

    static Type fromXml(Xml xml) {
      Long available = xml.longOf("availableInstances");
      return new Type(
          xml.get("id"),
          xml.textOf("name"),
          xml.textOf("deviceAPI"),
          available == null ? 0 : available);
    }
  }

  /** What can be made of it of a type; empty if nothing. */
  public Optional<Type> type(String id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  public Xml toXml() {
    return Xml.element("device")
        .add(
            Xml.text("name", name),
            Xml.element("capability")
                .with("type", "pci")
                .add(
                    Xml.element("capability")
                        .with("type", "mdev_types")
                        .add(types.stream().map(Type::toXml))));
  }

  public static MediatedParent fromXml(Xml xml) {
    return new MediatedParent(
        xml.textOf("name"),
        // Within the capability of the bus, or beside it.
        xml.all("capability")
            .flatMap(bus -> Stream.concat(Stream.of(bus), bus.all("capability")))
            .filter(capability -> "mdev_types".equals(capability.get("type")))
            .flatMap(capability -> capability.all("type"))
            .map(Type::fromXml)
            .toList());
  }
}
