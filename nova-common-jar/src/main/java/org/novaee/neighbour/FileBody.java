package org.novaee.neighbour;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A file as the body of a request, which tells how much of it was sent. */
final class FileBody {

  private final Path file;
  private final LongConsumer progress;
  private final AtomicLong sent = new AtomicLong();

  FileBody(Path file, LongConsumer progress) {
    this.file = file;
    this.progress = progress;
  }

  /** The file's bytes, with its length; an empty file is an empty body. */
  BodyPublisher publisher() {
    try {
      long length = Files.size(file);
      return length == 0
          ? BodyPublishers.noBody()
          : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  long sent() {
    return sent.get();
  }

  private InputStream open() {
    try {
      return new Counted(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int bytes) {
      progress.accept(sent.addAndGet(bytes));
    }
  }
}
