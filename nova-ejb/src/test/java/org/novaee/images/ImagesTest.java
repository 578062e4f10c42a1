package org.novaee.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.fault.Fault;
import org.novaee.image.ImageCatalog;
import org.novaee.image.ImageRefused;
import org.novaee.model.ImageRef;
import org.novaee.neighbour.testing.FakeImages;
import org.novaee.quota.QuotaLimits;
import org.novaee.rpc.RequestContext;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class ImagesTest {

  private static final byte[] NO_DATA = {};

  private static Cloud cloud;

  private final FakeImages service = new FakeImages();
  private final List<String> changes = new ArrayList<>();
  private final Images images = new Images();
  private final ImageProperties properties = new ImageProperties();
  private int refusal;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @BeforeEach
  void set() {
    images.service = service;
    images.catalog = new Catalog();
    properties.api = cloud.api();
    properties.limits = new QuotaLimits(Cloud.config(Map.of("nova.quota.metadata_items", "2")));
    properties.images = images;
    properties.catalog = images.catalog;
    service.add("i", NO_DATA, Map.of("a", "1"));
  }

  @Test
  void propertiesAreSetReplacedAndRemoved() throws Exception {
    run(
        () ->
            assertThat(properties.put("i", Map.of("b", "2")))
                .isEqualTo(Map.of("a", "1", "b", "2")));
    run(() -> properties.replace("i", Map.of("c", "3", "d", "4")));
    run(() -> properties.remove("i", "a"));
    assertThat(changes).containsExactly("[] {b=2}", "[a] {c=3, d=4}", "[a] {}");
    assertThatThrownBy(() -> run(() -> properties.remove("i", "z")))
        .hasMessage("Invalid metadata key");
    assertThatThrownBy(() -> run(() -> properties.of("j"))).hasMessage("Image not found.");
  }

  @Test
  void anImageHasAsManyAsAProjectMayGiveAServer() {
    assertThatThrownBy(() -> run(() -> properties.put("i", Map.of("b", "2", "c", "3"))))
        .hasMessage("Image metadata limit exceeded");
    assertThatThrownBy(
            () -> run(() -> properties.replace("i", Map.of("b", "2", "c", "3", "d", "4"))))
        .hasMessage("Image metadata limit exceeded");
    assertThat(changes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "403, FORBIDDEN, You are not allowed to delete the image.",
    "404, NOT_FOUND, Image not found.",
    "409, FORBIDDEN, protected",
    "400, INVALID, protected",
  })
  void aRefusalIsPassedOn(int status, Fault.Kind kind, String message) {
    refusal = status;
    assertThatThrownBy(() -> images.delete("i"))
        .hasMessage(message)
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
    assertThatThrownBy(() -> images.list(Map.of(), null, null))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID));
  }

  private static void run(Runnable work) throws Exception {
    new RequestContext("req-1", null, "u", null, "p", null, null, null, null, List.of())
        .call(
            () -> {
              work.run();
              return null;
            });
  }

  /** Writes down what is changed, or refuses it. */
  private final class Catalog implements ImageCatalog {

    @Override
    public List<ImageRef> list(Map<String, String> filters, Integer limit, String marker) {
      refuse();
      return List.of();
    }

    @Override
    public void delete(String imageId) {
      refuse();
    }

    @Override
    public void change(ImageRef image, List<String> removed, Map<String, String> set) {
      refuse();
      changes.add(removed + " " + new TreeMap<>(set));
    }

    @Override
    public String address() {
      return "http://images.example.org";
    }

    private void refuse() {
      if (refusal != 0) {
        throw new ImageRefused(refusal, "protected", null);
      }
    }
  }
}
