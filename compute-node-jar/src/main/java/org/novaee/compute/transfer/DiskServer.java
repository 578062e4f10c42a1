package org.novaee.compute.transfer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows disks on offer to the hosts that have a ticket for them: {@code GET /<directory>/<file>}
 * with the ticket in {@code X-Disk-Ticket}, from any byte on.
 */
public final class DiskServer implements AutoCloseable {

  static final String TICKET = "X-Disk-Ticket";
  static final String FROM = "X-Disk-From";

  private static final Logger LOG = LoggerFactory.getLogger(DiskServer.class);

  private final Offers offers;
  private final HostCertificate certificate;
  private final String address;
  private final int port;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread made = new Thread(work, "disk-server");
            made.setDaemon(true);
            return made;
          });
  private HttpsServer server;

  /**
   * @param address of this host, where it listens
   * @param port 0 for any free one
   */
  public DiskServer(Offers offers, HostCertificate certificate, String address, int port) {
    this.offers = offers;
    this.certificate = certificate;
    this.address = address;
    this.port = port;
  }

  /**
   * Listens from now on; nothing happens if it does already.
   *
   * @return the address for those who fetch
   * @throws DriverException if the port cannot be had
   */
  public synchronized String start() {
    try {
      if (server == null) {
        HttpsServer made = HttpsServer.create(new InetSocketAddress(address, port), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        made.createContext("/", this::answer);
        made.setExecutor(threads);
        made.start();
        server = made;
        LOG.info("disks that leave this host can be fetched at port {}", port(made));
      }
      return "https://"
          + (address.contains(":") ? "[" + address + "]" : address)
          + ":"
          + port(server);
    } catch (IOException | GeneralSecurityException e) {
      throw new DriverException(
          "listening at %s port %d for hosts that fetch disks: %s"
              .formatted(address, port, e.getMessage()),
          e);
    }
  }

  /** SHA-256 of the certificate shown. */
  public String fingerprint() {
    return certificate.fingerprint();
  }

  private static int port(HttpsServer server) {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      Optional<Path> file =
          exchange.getRequestMethod().equals("GET") && path.length == 3
              ? offers.find(path[1], path[2], exchange.getRequestHeaders().getFirst(TICKET))
              : Optional.empty();
      if (file.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      send(exchange, file.get(), from(exchange));
    } catch (IOException e) {
      LOG.info("a host stopped fetching {}: {}", exchange.getRequestURI(), e.getMessage());
    }
  }

  private static void send(HttpExchange exchange, Path file, long from) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = channel.size();
      if (from < 0 || from > length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, from == length ? -1 : length - from);
      try (OutputStream body = exchange.getResponseBody()) {
        WritableByteChannel out = Channels.newChannel(body);
        for (long at = from; at < length; ) {
          at += channel.transferTo(at, length - at, out);
        }
      }
    }
  }

  private static long from(HttpExchange exchange) {
    String text = exchange.getRequestHeaders().getFirst(FROM);
    return text == null ? 0 : text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    threads.shutdownNow();
  }
}
