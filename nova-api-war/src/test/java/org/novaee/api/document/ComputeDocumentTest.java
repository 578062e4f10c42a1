package org.novaee.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.novaee.api.http.ApiFilter;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;

/** The document against the resource classes, read in another way than it reads them. */
class ComputeDocumentTest {

  private static final List<Class<? extends Annotation>> VERBS =
      List.of(GET.class, POST.class, PUT.class, DELETE.class);

  private final List<Class<?>> resources = resources();
  private final ObjectNode document = ComputeDocument.of(resources);

  @Test
  void hasEveryOperationWithItsRangeAndNoOther() {
    assertThat(documented(false)).isEqualTo(declared());
  }

  @Test
  void tellsWhatIsGone() {
    assertThat(documented(true))
        .contains(
            "GET /os-agents 2.1 2.104",
            "PUT /os-cells/{id} 2.1 2.104",
            "POST /os-networks 2.1 2.104",
            "POST /servers/{id}/action/resetNetwork 2.1 2.104")
        .doesNotContain("GET /os-networks 2.1 2.104");
  }

  @Test
  void tellsTheSecondNameOfServers() {
    assertThat(documented(false))
        .doesNotContain("POST /os-volumes_boot/{id}/action/os-getVNCConsole 2.1 2.5");
    assertThat(documentedAt("/os-volumes_boot"))
        .contains(
            "GET /os-volumes_boot 2.1 2.102",
            "GET /os-volumes_boot/{id} 2.1 2.102",
            "POST /os-volumes_boot/{id}/action/reboot 2.1 2.102");
  }

  @Test
  void tellsHowABodyChanged() {
    JsonNode body =
        document.at("/paths/~1flavors/post/requestBody/content/application~1json/schema");
    assertThat(body.at("/x-openstack/discriminator").asText()).isEqualTo("microversion");
    assertThat(body.get("oneOf"))
        .extracting(
            form -> form.path("$ref").asText(),
            form -> form.at("/x-openstack/min-ver").asText(),
            form -> form.at("/x-openstack/max-ver").asText())
        .first()
        .isEqualTo(tuple("#/components/schemas/flavors.create", "2.1", "2.54"));
    assertThat(
            document
                .at("/components/schemas/flavors.create-2.55/properties/flavor/properties")
                .has("description"))
        .isTrue();
  }

  @Test
  void tellsWhatAQueryMayHave() {
    List<String> names = new ArrayList<>();
    document
        .at("/paths/~1servers~1detail/get/parameters")
        .forEach(
            parameter ->
                names.add(
                    parameter.path("name").asText()
                        + " "
                        + parameter.at("/schema/x-openstack/min-ver").asText()));
    assertThat(names).contains("limit 2.1", "changes-before 2.66", "locked 2.73");
  }

  @Test
  void tellsTheStatusesOfSuccess() {
    assertThat(document.at("/paths/~1os-keypairs/post/responses").fieldNames())
        .toIterable()
        .containsExactly("200", "201", "default");
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  private Set<String> documentedAt(String prefix) {
    Set<String> found = new TreeSet<>();
    collect(found, false, prefix);
    return found;
  }

  private Set<String> documented(boolean gone) {
    Set<String> found = new TreeSet<>();
    collect(found, gone, "/");
    if (!gone) {
      found.removeIf(line -> line.contains(" /os-volumes_boot"));
    }
    return found;
  }

  private void collect(Set<String> found, boolean gone, String prefix) {
    for (var path : document.path("paths").properties()) {
      if (path.getKey().startsWith(prefix)) {
        for (var verb : path.getValue().properties()) {
          String start = verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
          JsonNode operation = verb.getValue();
          if (operation.has("x-openstack")) {
            add(found, start, operation, operation.path("deprecated").asBoolean() == gone);
          }
          operation
              .at("/requestBody/content/application~1json/schema/oneOf")
              .forEach(
                  form -> {
                    String action = form.at("/x-openstack/action-name").asText();
                    boolean isAction = !action.isEmpty();
                    if (isAction) {
                      add(
                          found,
                          start + "/" + action,
                          form,
                          form.path("deprecated").asBoolean() == gone);
                    }
                  });
        }
      }
    }
  }

  /** Forms of an action that follow each other are one range. */
  private static void add(Set<String> found, String what, JsonNode dated, boolean wanted) {
    if (!wanted) {
      return;
    }
    String first = dated.at("/x-openstack/min-ver").asText();
    String last = dated.at("/x-openstack/max-ver").asText();
    for (String line : List.copyOf(found)) {
      String[] words = line.split(" ", -1);
      if ((words[0] + " " + words[1]).equals(what) && minor(words[3]) + 1 == minor(first)) {
        found.remove(line);
        first = words[2];
      }
    }
    found.add(what + " " + first + " " + last);
  }

  private static int minor(String version) {
    return Integer.parseInt(version.substring(2));
  }

  private Set<String> declared() {
    Set<String> declared = new TreeSet<>();
    for (Class<?> resource : resources) {
      if (resource.getSimpleName().startsWith("Unknown")
          || resource.getSimpleName().equals("RemovedResource")) {
        continue;
      }
      for (Method method : resource.getMethods()) {
        for (Class<? extends Annotation> verb : VERBS) {
          if (method.isAnnotationPresent(verb)) {
            Path own = method.getAnnotation(Path.class);
            Since since = method.getAnnotation(Since.class);
            Until until = method.getAnnotation(Until.class);
            declared.add(
                "%s %s%s %s %s"
                    .formatted(
                        verb.getSimpleName(),
                        resource.getAnnotation(Path.class).value(),
                        own == null ? "" : own.value(),
                        since == null ? "2.1" : since.value(),
                        until == null ? "2.104" : until.value()));
          }
        }
      }
    }
    return declared;
  }

  private static List<Class<?>> resources() {
    try {
      java.nio.file.Path root =
          java.nio.file.Path.of(
              ApiFilter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<java.nio.file.Path> files = Files.walk(root)) {
        List<Class<?>> found = new ArrayList<>();
        for (java.nio.file.Path file :
            files.filter(f -> f.toString().endsWith(".class")).toList()) {
          Class<?> type =
              Class.forName(
                  root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", ""),
                  false,
                  ApiFilter.class.getClassLoader());
          if (type.isAnnotationPresent(Path.class)) {
            found.add(type);
          }
        }
        return found;
      }
    } catch (IOException | URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
