package org.novaee.api.extensions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A part of the API as clients told them apart before there were microversions. */
record Extension(
    String alias,
    String name,
    String description,
    String namespace,
    String updated,
    List<String> links) {

  private static final String RESOURCE = "extensions.txt";

  /** All of them by alias. */
  static final List<Extension> ALL = read();

  /** All of them for the old mount, which has one more. */
  static final List<Extension> ALL_OF_OLD_MOUNT =
      Stream.concat(
              ALL.stream(),
              Stream.of(
                  of(
                      "OS-EXT-VIF-NET",
                      "ExtendedVIFNet",
                      "Adds network id parameter to the virtual interface list.")))
          .sorted(Comparator.comparing(Extension::alias))
          .toList();

  /** A page of them. */
  record Many(List<Extension> extensions) {}

  /** One of them. */
  record One(Extension extension) {}

  private static Extension of(String alias, String name, String description) {
    return new Extension(
        alias,
        name,
        description,
        "http://docs.openstack.org/compute/ext/fake_xml",
        "2014-12-03T00:00:00Z",
        List.of());
  }

  private static List<Extension> read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Extension.class.getClassLoader().getResourceAsStream(RESOURCE),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(parts -> of(parts[0], parts[1], parts[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + RESOURCE, e);
    }
  }
}
