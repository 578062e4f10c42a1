package org.novaee.compute.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.SystemCommands;
import org.novaee.model.DiskOffer;
import org.novaee.model.DiskOffer.DiskFile;

/** Disks on their way from one host to another, over a real connection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskTransferTest {

  private static final String GUEST = "7d1b3c1e-0000-4000-8000-000000000001_resize";
  private static final int SIZE = 300_000;

  @TempDir private static Path source;
  @TempDir private static Path target;

  private final byte[] content = content();
  private Path directory;
  private Offers offers;
  private DiskServer server;
  private DiskOffer offer;

  @BeforeAll
  void offerADisk() throws IOException {
    directory = Files.createDirectories(source.resolve("instances").resolve(GUEST));
    Path bases = Files.createDirectories(source.resolve("instances").resolve("_base"));
    Files.write(directory.resolve("disk"), content);
    Files.write(directory.resolve("console.log"), new byte[0]);
    Files.write(directory.resolve("secret"), "not on offer".getBytes(StandardCharsets.UTF_8));
    Files.write(bases.resolve("c0ffee"), "image".getBytes(StandardCharsets.UTF_8));
    offers = new Offers(source.resolve("instances"), bases);
    HostCertificate certificate =
        HostCertificate.in(source.resolve("transfer"), "host_one", new SystemCommands());
    server = new DiskServer(offers, certificate, "127.0.0.1", 0);
    String address = server.start();
    List<DiskFile> files =
        List.of(new DiskFile("disk", SIZE, "c0ffee"), new DiskFile("console.log", 0, null));
    offer =
        new DiskOffer(address, server.fingerprint(), offers.make(directory, files).ticket(), files);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aDiskArrivesAsItWas() throws IOException {
    Path disk = target.resolve("disk");
    DiskFetch.fetch(offer, GUEST, "disk", disk);
    assertThat(Files.readAllBytes(disk)).isEqualTo(content);
  }

  @Test
  void whatABrokenConnectionLeftIsGoneOnWith() throws IOException {
    Path disk = target.resolve("resumed");
    Files.write(target.resolve("resumed.part"), Arrays.copyOf(content, 90_001));
    DiskFetch.fetch(offer, GUEST, "disk", disk);
    assertThat(Files.readAllBytes(disk)).isEqualTo(content);
    assertThat(target.resolve("resumed.part")).doesNotExist();
  }

  @Test
  void anEmptyFileAndTheImageBelowADiskAreFetchedToo() {
    DiskFetch.fetch(offer, GUEST, "console.log", target.resolve("console.log"));
    DiskFetch.fetch(offer, GUEST, "c0ffee", target.resolve("base"));
    assertThat(target.resolve("console.log")).isEmptyFile();
    assertThat(target.resolve("base")).hasContent("image");
  }

  @Test
  void whatIsNotOnOfferIsNotShown() {
    for (String name : List.of("secret", "offer.json", "..", "missing")) {
      assertThatThrownBy(() -> DiskFetch.fetch(offer, GUEST, name, target.resolve("stolen")))
          .as(name)
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("does not offer it");
    }
    assertThat(target.resolve("stolen")).doesNotExist();
  }

  @Test
  void withoutTheTicketNothingIsShown() {
    DiskOffer guessed =
        new DiskOffer(offer.address(), offer.certificate(), "0".repeat(64), offer.files());
    assertThatThrownBy(() -> DiskFetch.fetch(guessed, GUEST, "disk", target.resolve("stolen")))
        .hasMessageContaining("does not offer it");
  }

  @Test
  void aHostWithAnotherCertificateIsNotTrusted() {
    DiskOffer other =
        new DiskOffer(offer.address(), "ab".repeat(32), offer.ticket(), offer.files());
    assertThatThrownBy(() -> DiskFetch.fetch(other, GUEST, "disk", target.resolve("forged")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("another certificate than was announced");
    assertThat(target.resolve("forged")).doesNotExist();
  }

  @Test
  void aRepeatedOfferIsTheSameAndEndsWhenWithdrawn() throws IOException {
    Path other = Files.createDirectories(source.resolve("instances").resolve("other"));
    Files.writeString(other.resolve("disk"), "x");
    List<DiskFile> files = List.of(new DiskFile("disk", 1, null));
    String ticket = offers.make(other, files).ticket();
    assertThat(offers.make(other, files).ticket()).isEqualTo(ticket);
    assertThat(offers.find("other", "disk", ticket)).contains(other.resolve("disk"));
    assertThat(offers.isHere(other, ticket)).isTrue();
    offers.withdraw(other);
    assertThat(offers.find("other", "disk", ticket)).isEmpty();
    assertThat(offers.isHere(other, ticket)).isFalse();
  }

  @Test
  void anOfferLeftOpenIsShownAgainAfterAStart() throws IOException {
    Path root = Files.createDirectories(source.resolve("instances"));
    try (DiskServer restarted =
        new DiskServer(
            new Offers(root, root.resolve("_base")),
            HostCertificate.in(source.resolve("transfer"), "host_one", new SystemCommands()),
            "127.0.0.1",
            0)) {
      restarted.resume();
      DiskOffer again =
          new DiskOffer(restarted.start(), restarted.fingerprint(), offer.ticket(), offer.files());
      DiskFetch.fetch(again, GUEST, "disk", target.resolve("after a start"));
    }
    assertThat(Files.readAllBytes(target.resolve("after a start"))).isEqualTo(content);
    assertThat(offers.areOpen()).isTrue();
    Path closed = Files.createDirectories(target.resolve("closed"));
    assertThat(new Offers(closed, closed).areOpen()).isFalse();
  }

  private static byte[] content() {
    byte[] bytes = new byte[SIZE];
    new Random(1).nextBytes(bytes);
    Arrays.fill(bytes, 70_000, 210_000, (byte) 0);
    return bytes;
  }
}
