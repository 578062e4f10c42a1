package org.novaee.placement.api.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.api.http.Microversion;
import org.novaee.db.OpenDatabase;
import org.novaee.db.migration.Schema;
import org.novaee.neighbour.testing.FakeIdentity;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.Traits;
import org.novaee.placement.api.http.EmbeddedApi;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Tells all stories to the whole API on a real MariaDB, and counts the ranges they cover. */
@ExtendWith(MariaDb.class)
class StoriesTest {

  private static final Path STORIES = Path.of("src/test/resources/stories");

  private static final ObjectMapper JSON = new ObjectMapper();

  private static OpenDatabase open;
  private static EmbeddedApi api;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Story> byName = new LinkedHashMap<>();

  @BeforeAll
  static void start(MariaDbServer server) throws Exception {
    open = server.open(Schema.PLACEMENT);
    api =
        new EmbeddedApi(
            open.database(),
            new FakeIdentity()
                .knows("admin", "admin", "operators", "admin", "member", "reader")
                .knows("nova", "nova", "services", "service")
                .knows("reader", "alice", "demo", "reader"),
            Cloud.config(Map.of()));
    open.database()
        .stepRun(
            em -> {
              new ResourceClasses().writeStandard(em);
              new Traits().writeStandard(em);
            });
  }

  @AfterAll
  static void stop() {
    api.close();
    open.close();
  }

  @TestFactory
  Stream<DynamicNode> stories() throws IOException {
    Ranges ranges = Ranges.read(STORIES.resolve("ranges.txt"));
    List<DynamicNode> nodes = new ArrayList<>();
    for (Path file : Story.files(STORIES)) {
      List<DynamicTest> tests = new ArrayList<>();
      for (Story story : Story.read(file)) {
        byName.put(story.story(), story);
        for (String at : story.at()) {
          tests.add(
              DynamicTest.dynamicTest(story.story() + " at " + at, () -> tell(story, at, ranges)));
        }
      }
      nodes.add(DynamicContainer.dynamicContainer(file.getFileName().toString(), tests));
    }
    nodes.add(DynamicTest.dynamicTest("every range is covered", () -> check(ranges)));
    return nodes.stream();
  }

  private static void check(Ranges ranges) {
    List<String> uncovered = ranges.uncovered();
    System.out.printf(
        "Placement: %d of %d ranges covered%n", ranges.size() - uncovered.size(), ranges.size());
    assertThat(uncovered).isEmpty();
  }

  private void tell(Story story, String at, Ranges ranges) throws Exception {
    empty();
    if (story.given() != null) {
      for (Step step : byName.get(story.given()).steps()) {
        take(step, "1.39", ranges);
      }
    }
    for (Step step : story.steps()) {
      take(step, step.at() == null ? at : step.at(), ranges);
    }
  }

  private void take(Step step, String at, Ranges ranges) throws Exception {
    Microversion version = at.equals("latest") ? Microversion.LAST : Microversion.of(at);
    if ((step.since() != null && !version.atLeast(Microversion.of(step.since())))
        || (step.until() != null && !Microversion.of(step.until()).atLeast(version))) {
      return;
    }
    String target = Names.fill(step.target());
    HttpResponse<String> answer = send(step, target, at);
    String what = step.request() + " at " + at + " answers " + answer.body();
    assertThat(answer.statusCode()).as(what).isEqualTo(step.status());
    JsonNode body =
        answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body());
    Map<String, JsonNode> facts = new LinkedHashMap<>();
    step.facts().forEach((key, value) -> facts.put(Names.fill(key), Names.fill(value)));
    Facts.check(body, facts, step.absent().stream().map(Names::fill).toList());
    if (step.says() != null) {
      assertThat(body.at("/errors/0/detail").asText()).as(what).contains(Names.fill(step.says()));
    }
    if (step.code() != null) {
      assertThat(body.at("/errors/0/code").asText()).as(what).isEqualTo(step.code());
    }
    step.headers().forEach((name, pattern) -> checkHeader(answer, name, Names.fill(pattern)));
    if (answer.statusCode() < 300) {
      ranges.succeeded(step.method(), target.replaceFirst("\\?.*", ""), version);
    }
  }

  private static void checkHeader(HttpResponse<?> answer, String name, String pattern) {
    List<String> values = answer.headers().allValues(name);
    if (pattern.isEmpty()) {
      assertThat(values).as(name).isEmpty();
    } else {
      assertThat(values).as(name).hasSize(1).first().asString().matches(pattern);
    }
  }

  private HttpResponse<String> send(Step step, String target, String at) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.address() + target.replace(" ", "%20")))
            .header("OpenStack-API-Version", "placement " + at);
    String as = step.as() == null ? "admin" : step.as();
    if (!as.equals("nobody")) {
      request.header("X-Auth-Token", as);
    }
    String body = step.body() == null ? null : Names.fill(step.body()).toString();
    if (body != null && !step.send().containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    step.send()
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                request.setHeader(name, value);
              }
            });
    return http.send(
        request
            .method(
                step.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** The standard names stay. */
  private static void empty() {
    open.database()
        .stepRun(
            em ->
                List.of(
                        "DELETE FROM allocations",
                        "DELETE FROM consumers",
                        "DELETE FROM inventories",
                        "DELETE FROM resource_provider_traits",
                        "DELETE FROM resource_provider_aggregates",
                        "DELETE FROM placement_aggregates",
                        "UPDATE resource_providers SET parent_provider_id = NULL,"
                            + " root_provider_id = NULL",
                        "DELETE FROM resource_providers",
                        "DELETE FROM resource_classes WHERE id >= 10000",
                        "DELETE FROM traits WHERE name LIKE 'CUSTOM%'")
                    .forEach(sql -> em.createNativeQuery(sql).executeUpdate()));
  }
}
