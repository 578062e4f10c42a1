package org.novaee.compute.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.image.ImageService;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;

class ImageCacheTest {

  // printf '%s' 5b0bd0b6-9d0f-4f0e-8a94-0123456789ab | sha1sum
  private static final String NAME = "d076def202a505785a03eac4858cc0f79b66c879";

  @TempDir private Path directory;
  private final RecordedCommands commands = new RecordedCommands();
  private final AtomicInteger downloads = new AtomicInteger();

  @Test
  void fetchesOnceHoweverManyAsk() throws Exception {
    CountDownLatch allAsked = new CountDownLatch(8);
    ImageCache cache =
        cache(
            target -> {
              allAsked.await();
              Files.write(target, new byte[4096]);
            },
            true);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<CompletableFuture<BaseImage>> builds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      builds.add(
          CompletableFuture.supplyAsync(
              () -> {
                allAsked.countDown();
                return cache.fetch(image("raw"));
              },
              threads));
    }
    for (CompletableFuture<BaseImage> build : builds) {
      assertThat(build.get()).isEqualTo(new BaseImage(base().resolve(NAME), "raw", 4096));
    }
    threads.shutdown();
    assertThat(cache.fetch(image("raw")).virtualBytes()).isEqualTo(4096);
    assertThat(downloads).hasValue(1);
  }

  @Test
  void keepsNothingOfAFailedDownloadAndTriesAgain() throws IOException {
    AtomicInteger attempt = new AtomicInteger();
    ImageCache cache =
        cache(
            target -> {
              Files.write(target, new byte[100]);
              if (attempt.getAndIncrement() == 0) {
                throw new ImageUnavailable("image 1: its hash differs", null);
              }
            },
            true);

    assertThatThrownBy(() -> cache.fetch(image("raw")))
        .isInstanceOf(ImageUnavailable.class)
        .hasMessageContaining("hash differs");
    assertThat(files()).isEmpty();
    assertThat(cache.fetch(image("raw")).virtualBytes()).isEqualTo(100);
    assertThat(files()).containsExactly(NAME);
  }

  @Test
  void refusesAnImageThatIsNotWhatItIsSaidToBe() throws IOException {
    ImageCache cache = cache(target -> Files.write(target, ImageHeaderTest.qcow2(0, 0)), true);

    assertThatThrownBy(() -> cache.fetch(image("raw")))
        .isInstanceOf(ImageRejected.class)
        .hasMessageContaining("its content is qcow2, but it is declared as raw");
    assertThatThrownBy(() -> cache.fetch(image("ploop")))
        .isInstanceOf(ImageRejected.class)
        .hasMessageContaining("ploop is not supported");
    assertThat(files()).isEmpty();
    assertThat(commands.taken()).isEmpty();
  }

  @Test
  void refusesReferencesBeforeAnyProgramSeesThem() throws IOException {
    ImageCache cache = cache(target -> Files.write(target, ImageHeaderTest.qcow2(104, 0)), true);

    assertThatThrownBy(() -> cache.fetch(image("qcow2")))
        .isInstanceOf(ImageRejected.class)
        .hasMessageContaining("backing file");
    assertThat(commands.taken()).isEmpty();
  }

  @Test
  void convertsToRawUnderLimitsAndOnlyThenPutsItInPlace() throws IOException {
    commands
        .answer("qemu-img info", "{\"virtual-size\": 1048576, \"format\": \"qcow2\"}")
        .effect(
            command -> {
              if (command.contains("convert")) {
                assertThat(base().resolve(NAME)).doesNotExist();
                write(Path.of(command.get(command.size() - 1)), new byte[1048576]);
              }
            });
    ImageCache cache = cache(target -> Files.write(target, ImageHeaderTest.qcow2(0, 0)), true);

    assertThat(cache.fetch(image("qcow2")).virtualBytes()).isEqualTo(1048576);
    assertThat(files()).containsExactly(NAME);
    List<String> run = commands.taken();
    assertThat(run.get(0)).startsWith("prlimit --as=").contains("--force-share", "-f qcow2");
    assertThat(run.get(1)).startsWith("qemu-img convert -O raw -f qcow2 ");
  }

  @Test
  void keepsTheFormatWhereRawIsNotForced() throws IOException {
    commands.answer("qemu-img info", "{\"virtual-size\": 2097152}");
    ImageCache cache = cache(target -> Files.write(target, ImageHeaderTest.qcow2(0, 0)), false);

    assertThat(cache.fetch(image("qcow2")))
        .isEqualTo(new BaseImage(base().resolve(NAME + ".qcow2"), "qcow2", 2097152));
  }

  private ImageCache cache(Download download, boolean forceRaw) {
    ImageService service =
        new ImageService() {
          @Override
          public Optional<ImageRef> find(String imageId) {
            return Optional.empty();
          }

          @Override
          public void download(ImageRef image, Path target, LongConsumer progress) {
            downloads.incrementAndGet();
            try {
              download.to(target);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    return new ImageCache(service, commands, base(), directory.resolve("locks"), forceRaw);
  }

  private static ImageRef image(String diskFormat) {
    return new GuestServer().diskFormat(diskFormat).build().image();
  }

  private Path base() {
    return directory.resolve("_base");
  }

  private List<String> files() throws IOException {
    if (!Files.exists(base())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(base())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How an image comes. */
  private interface Download {
    void to(Path target) throws IOException, InterruptedException;
  }
}
