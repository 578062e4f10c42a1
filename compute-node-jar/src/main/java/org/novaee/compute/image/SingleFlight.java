package org.novaee.compute.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.novaee.compute.driver.DriverException;

/**
 * Makes a file once, however many ask for it at the same time: threads of this process wait for the
 * first of them and share its result or failure, other processes wait at a lock file.
 */
final class SingleFlight {

  private final Path locks;
  private final ConcurrentMap<Path, CompletableFuture<Path>> underway = new ConcurrentHashMap<>();

  /**
   * @param locks directory of the lock files, made when needed
   */
  SingleFlight(Path locks) {
    this.locks = locks;
  }

  /**
   * The file, made by {@code maker} if it is not there. The maker must put it in place at once,
   * complete.
   */
  Path make(Path file, Runnable maker) {
    if (Files.exists(file)) {
      return file;
    }
    CompletableFuture<Path> mine = new CompletableFuture<>();
    CompletableFuture<Path> other = underway.putIfAbsent(file, mine);
    if (other != null) {
      return await(other);
    }
    try {
      makeLocked(file, maker);
      mine.complete(file);
      return file;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underway.remove(file, mine);
    }
  }

  private void makeLocked(Path file, Runnable maker) {
    try {
      Files.createDirectories(locks);
      Path lock = locks.resolve("nova-" + file.getFileName());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        if (held.isValid() && !Files.exists(file)) {
          maker.run();
        }
      }
    } catch (IOException e) {
      throw new DriverException("locking " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path await(CompletableFuture<Path> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
