package org.novaee.compute.driver.libvirt.xml;

/**
 * A serial port on a pseudo terminal, written along into a file.
 *
 * @param logFile absolute path, emptied at each start of the guest; or null
 */
public record SerialPort(int port, String logFile) {

  public Xml toXml() {
    return Xml.element("serial")
        .with("type", "pty")
        .add(
            logFile == null ? null : Xml.element("log").with("file", logFile).with("append", "off"),
            Xml.element("target").with("port", port));
  }

  public static SerialPort fromXml(Xml xml) {
    return new SerialPort(
        xml.child("target").map(target -> target.number("port")).orElse(0), xml.get("log", "file"));
  }
}
