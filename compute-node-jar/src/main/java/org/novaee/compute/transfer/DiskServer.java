package org.novaee.compute.transfer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows disks on offer to the hosts that have a ticket for them: {@code GET /<directory>/<file>}
 * with the ticket in {@code X-Disk-Ticket}, from any byte on. The JDK's own HTTPS server would ask
 * the name service for who connects, which takes longer than a client waits where there is none.
 */
public final class DiskServer implements AutoCloseable {

  static final String TICKET = "X-Disk-Ticket";
  static final String FROM = "X-Disk-From";

  private static final Logger LOG = LoggerFactory.getLogger(DiskServer.class);

  private static final int THREADS = 4;
  private static final int REQUEST_BYTES = 4096;
  private static final int IDLE_SECONDS = 120;

  private final Offers offers;
  private final HostCertificate certificate;
  private final String address;
  private final int port;
  private EventLoopGroup threads;
  private Channel listening;

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
    if (listening == null) {
      threads = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("disk-server", true));
      ChannelFuture bound =
          new ServerBootstrap()
              .group(threads)
              .channel(NioServerSocketChannel.class)
              .childHandler(new Visitor(encryption()))
              .bind(address, port)
              .awaitUninterruptibly();
      if (!bound.isSuccess()) {
        threads.shutdownGracefully();
        throw cannotListen(bound.cause());
      }
      listening = bound.channel();
      LOG.info("disks that leave this host can be fetched at port {}", boundPort());
    }
    return "https://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + boundPort();
  }

  /** Listens if an offer was still open when this host's process ended. */
  public void resume() {
    if (offers.areOpen()) {
      try {
        start();
      } catch (DriverException e) {
        LOG.warn("Disks on offer cannot be fetched: {}", e.getMessage());
      }
    }
  }

  private int boundPort() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  private SslContext encryption() {
    try {
      return SslContextBuilder.forServer(certificate.keys())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3")
          .build();
    } catch (IOException | GeneralSecurityException e) {
      throw cannotListen(e);
    }
  }

  private DriverException cannotListen(Throwable cause) {
    return new DriverException(
        "listening at %s port %d for hosts that fetch disks: %s"
            .formatted(address, port, cause.getMessage()),
        cause);
  }

  /** SHA-256 of the certificate shown. */
  public String fingerprint() {
    return certificate.fingerprint();
  }

  /** What a connection is made of. */
  private final class Visitor extends ChannelInitializer<SocketChannel> {

    private final SslContext encryption;

    Visitor(SslContext encryption) {
      this.encryption = encryption;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(
              encryption.newHandler(channel.alloc()),
              new IdleStateHandler(0, 0, IDLE_SECONDS),
              new HttpServerCodec(),
              new HttpObjectAggregator(REQUEST_BYTES),
              new ChunkedWriteHandler(),
              new DiskRequests(offers));
    }
  }

  @Override
  public synchronized void close() {
    if (listening != null) {
      listening.close().awaitUninterruptibly();
      threads.shutdownGracefully();
      listening = null;
    }
  }
}
