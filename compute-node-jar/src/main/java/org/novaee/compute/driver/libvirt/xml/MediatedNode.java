package org.novaee.compute.driver.libvirt.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mediated device as the host has it, in use or not.
 *
 * @param parent libvirt's name of what it is a part of; null for one at the root of the devices
 * @param type such as {@code nvidia-35}
 * @param uuid its own, by which guests get it; null to have libvirt choose one
 */
public record MediatedNode(String parent, String type, String uuid) {

  /** How libvirt names them; older versions tell the uuid by it alone. */
  private static final Pattern NAME =
      Pattern.compile(
          "mdev_([0-9a-f]{8})_([0-9a-f]{4})_([0-9a-f]{4})_([0-9a-f]{4})_([0-9a-f]{12}).*");

  public Xml toXml() {
    return Xml.element("device")
        .add(
            Xml.text("parent", parent),
            Xml.element("capability")
                .with("type", "mdev")
                .add(Xml.element("type").with("id", type), Xml.text("uuid", uuid)));
  }

  public static MediatedNode fromXml(Xml xml) {
    Xml capability = xml.child("capability").orElse(Xml.element("capability"));
    String told = capability.textOf("uuid");
    return new MediatedNode(
        xml.textOf("parent"),
        capability.get("type", "id"),
        told == null ? fromName(xml.textOf("name")) : told);
  }

  private static String fromName(String name) {
    Matcher parts = NAME.matcher(name == null ? "" : name);
    return parts.matches() ? parts.replaceAll("$1-$2-$3-$4-$5") : null;
  }
}
