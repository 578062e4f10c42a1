package org.novaee.compute.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.novaee.compute.driver.DriverException;
import org.novaee.model.DiskOffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches files on offer at another host. What a broken connection left is gone on with. */
public final class DiskFetch {

  private static final Logger LOG = LoggerFactory.getLogger(DiskFetch.class);

  /** With the pauses between them more than half a minute: a source that starts again is met. */
  private static final int TRIES = 6;

  private static final int BLOCK = 1 << 16;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration STALL = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "disk-fetch-clock");
            made.setDaemon(true);
            return made;
          });

  private DiskFetch() {}

  /**
   * Fetches a file unless it is there.
   *
   * @param directory the name of the directory at the source
   * @param name of the file there
   * @param target where it is to be; whole or not at all
   * @throws DriverException if it cannot be fetched
   */
  public static void fetch(DiskOffer offer, String directory, String name, Path target) {
    if (Files.exists(target)) {
      return;
    }
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    for (int tried = 1; ; tried++) {
      try {
        attempt(offer, directory, name, partial);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (IOException | GeneralSecurityException e) {
        if (tried == TRIES || e instanceof Refused || e instanceof SSLHandshakeException) {
          throw new DriverException(
              "fetching %s/%s from %s: %s"
                  .formatted(directory, name, offer.address(), e.getMessage()),
              e);
        }
        LOG.info("fetching {} again: {}", name, e.toString());
        pause(name, PAUSE.multipliedBy(1L << (tried - 1)));
      }
    }
  }

  /** The source has no such offer. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(int status) {
      super("the source does not offer it (status " + status + ")");
    }
  }

  private static void attempt(DiskOffer offer, String directory, String name, Path partial)
      throws IOException, GeneralSecurityException {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(new PinnedCertificate(offer.certificate()).context())
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    long have = Files.exists(partial) ? Files.size(partial) : 0;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(offer.address() + "/" + directory + "/" + name))
            .header(DiskServer.TICKET, offer.ticket())
            .header(DiskServer.FROM, String.valueOf(have))
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new Refused(response.statusCode());
        }
        long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
        write(body, partial, have, have + length);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Leaves holes where there are only zeros. */
  private static void write(InputStream body, Path partial, long from, long length)
      throws IOException {
    try (FileChannel file =
        FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long at = from;
      byte[] block = new byte[BLOCK];
      for (int read = read(body, block); read > 0; read = read(body, block)) {
        if (at + read == length || !isZero(block, read)) {
          ByteBuffer bytes = ByteBuffer.wrap(block, 0, read);
          for (long position = at; bytes.hasRemaining(); ) {
            position += file.write(bytes, position);
          }
        }
        at += read;
      }
      if (at != length) {
        throw new IOException("the connection broke after " + at + " of " + length + " bytes");
      }
      file.force(true);
    }
    if (length == 0 && !Files.exists(partial)) {
      Files.createFile(partial);
    }
  }

  /** A host that vanished without a word is not waited for. */
  private static int read(InputStream body, byte[] block) throws IOException {
    ScheduledFuture<?> late =
        CLOCK.schedule(() -> close(body), STALL.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return body.readNBytes(block, 0, BLOCK);
    } finally {
      late.cancel(false);
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("closing a connection that stood still: {}", e.toString());
    }
  }

  private static boolean isZero(byte[] block, int length) {
    for (int i = 0; i < length; i++) {
      if (block[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void pause(String name, Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("fetching " + name + " was interrupted", e);
    }
  }
}
