package org.novaee.compute.driver.libvirt.xml;

/**
 * A serial port, written along into a file.
 *
 * @param logFile absolute path, emptied at each start of the guest; or null
 * @param listener where on the host it can be connected to; null for a pseudo terminal
 */
public record SerialPort(int port, String logFile, Listener listener) {

  /** An address of the host. */
  public record Listener(String host, int port) {}

  /** A serial port on a pseudo terminal. */
  public static SerialPort onTerminal(int port, String logFile) {
    return new SerialPort(port, logFile, null);
  }

  public Xml toXml() {
    return Xml.element("serial")
        .with("type", listener == null ? "pty" : "tcp")
        .add(
            listener == null
                ? null
                : Xml.element("source")
                    .with("mode", "bind")
                    .with("host", listener.host())
                    .with("service", listener.port()),
            listener == null ? null : Xml.element("protocol").with("type", "raw"),
            logFile == null ? null : Xml.element("log").with("file", logFile).with("append", "off"),
            Xml.element("target").with("port", port));
  }

  public static SerialPort fromXml(Xml xml) {
    return new SerialPort(
        xml.child("target").map(target -> target.number("port")).orElse(0),
        xml.get("log", "file"),
        xml.child("source")
            .filter(source -> "bind".equals(source.get("mode")))
            .map(source -> new Listener(source.get("host"), source.number("service")))
            .orElse(null));
  }
}
