package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.SerialPort.Listener;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.Server;

class SerialPortsTest {

  private static final String HOST = "127.0.0.1";

  @Test
  void aGuestKeepsItsPortUntilItIsGoneOrTheyAreTaken() throws IOException {
    int port = free();
    SerialPorts ports = new SerialPorts(HOST, port, port);
    Server one = server();
    assertThat(ports.of(one)).containsExactly(new Listener(HOST, port));
    assertThat(ports.of(one)).containsExactly(new Listener(HOST, port));
    assertThatThrownBy(() -> ports.of(server()))
        .isInstanceOf(DriverException.class)
        .hasMessage("Not able to acquire a free port for 127.0.0.1");
    ports.release(one.uuid());
    assertThat(ports.of(server())).hasSize(1);
  }

  @Test
  void whatSomebodyElseListensOnIsLeftToHim() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      int port = taken.getLocalPort();
      SerialPorts ports = new SerialPorts(HOST, port, port);
      assertThatThrownBy(() -> ports.of(server())).isInstanceOf(DriverException.class);
    }
  }

  @Test
  void withoutAnAddressThereAreNone() {
    assertThat(new SerialPorts(null, 0, 0).of(server())).isEqualTo(List.of());
  }

  private static Server server() {
    return new GuestServer().uuid(UUID.randomUUID().toString()).build();
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      return socket.getLocalPort();
    }
  }
}
