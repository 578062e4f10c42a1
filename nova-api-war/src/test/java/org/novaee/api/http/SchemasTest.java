package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {

  private final Schemas schemas = new Schemas();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2.1   | keypairs/create | {"keypair": {"name": 5}}   | Invalid input for field/attribute name. Value: 5. 5 is not of type 'string'
          2.1   | keypairs/create | {"keypair": {"name": " a "}} | An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.
          2.1   | keypairs/create | {"keypair": {"name": ""}}  | Invalid input for field/attribute name. Value: . '' is too short
          2.1   | keypairs/create | []                         | [] is not of type 'object'
          2.1   | servers/create  |                            | None is not of type 'object'
          2.1   | servers/create  | {}                         | 'server' is a required property
          2.1   | servers/create  | {"server": {}}             | Invalid input for field/attribute server. Value: {}. 'name' is a required property
          2.1   | servers/create  | {"server": {"name": "a", "flavorRef": "1", "imageRef": "", "nope": 1}} | Invalid input for field/attribute server. Value: {'name': 'a', 'flavorRef': '1', 'imageRef': '', 'nope': 1}. Additional properties are not allowed ('nope' was unexpected)
          2.1   | flavors/create  | {"flavor": {"name": "a", "ram": 0, "vcpus": 1, "disk": 1}}    | Invalid input for field/attribute ram. Value: 0. 0 is less than the minimum of 1
          2.1   | flavors/create  | {"flavor": {"name": "a", "ram": "0", "vcpus": 1, "disk": 1}}  | Invalid input for field/attribute ram. Value: 0. '0' is less than the minimum of 1
          2.1   | flavors/create  | {"flavor": {"name": "a", "ram": 1, "vcpus": true, "disk": 1}} | Invalid input for field/attribute vcpus. Value: True. True is not of type 'integer', 'string'
          2.54  | flavors/create  | {"flavor": {"name": "a", "ram": 1, "vcpus": 1, "disk": 1, "description": null}} | Invalid input for field/attribute flavor. Value: {'name': 'a', 'ram': 1, 'vcpus': 1, 'disk': 1, 'description': None}. Additional properties are not allowed ('description' was unexpected)
          """)
  void refusesABody(String version, String schema, String body, String message)
      throws JsonProcessingException {
    ApiRequest request = request("/v2.1/x", version, body);
    assertThatThrownBy(() -> schemas.checkBody(schema, request)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2.1   | {"flavor": {"name": "a", "ram": "1", "vcpus": 1.0, "disk": 0}}
          2.55  | {"flavor": {"name": "ä ö", "ram": 1, "vcpus": 1, "disk": 1, "description": "über"}}
          2.102 | {"flavor": {"name": "a", "ram": 1, "vcpus": 1, "disk": 1, "id": null}}
          """)
  void admitsABody(String version, String body) throws JsonProcessingException {
    ApiRequest request = request("/v2.1/x", version, body);
    assertThat(schemas.checkBody("flavors/create", request)).isEqualTo(request.body());
  }

  @Test
  void dropsUnknownPropertiesOnTheOldMount() throws JsonProcessingException {
    String body =
        "{\"flavor\": {\"name\": \" a\", \"ram\": 1, \"vcpus\": 1, \"disk\": 1%s}, \"b\": 2}";
    ApiRequest request = request("/v2/x", "2.1", body.formatted(", \"nope\": {}"));
    assertThat(schemas.checkBody("flavors/create", request).toString())
        .isEqualTo("{\"flavor\":{\"name\":\" a\",\"ram\":1,\"vcpus\":1,\"disk\":1}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2.1  | servers/list | limit=-1  | Invalid input for query parameters limit. Value: -1. '-1' does not match '^[0-9]*$'
          2.1  | servers/list | limit=abc | Invalid input for query parameters limit. Value: abc. 'abc' does not match '^[0-9]*$'
          2.75 | flavors/list | nosuch=1  | Additional properties are not allowed ('nosuch' was unexpected)
          2.75 | servers/list | nosuch=1  | 'nosuch' does not match any of the regexes: '^_'
          """)
  void refusesAQuery(String version, String schema, String query, String message)
      throws JsonProcessingException {
    ApiRequest request = request("/v2.1/x", version, null);
    assertThatThrownBy(() -> schemas.checkQuery(schema, request, QueryParameters.of(query)))
        .hasMessage(message);
  }

  @Test
  void dropsUnknownParametersWhereTheyAreAllowed() throws JsonProcessingException {
    QueryParameters query = QueryParameters.of("limit=1&nosuch=2&minRam=%35&minRam=6");
    QueryParameters known =
        schemas.checkQuery("flavors/list", request("/v2.1/x", "2.1", null), query);
    assertThat(known.all()).containsOnlyKeys("limit", "minRam");
    assertThat(known.list("minRam")).isEqualTo(List.of("5", "6"));
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentCanBeUsed() throws IOException {
    SchemaDocuments documents = new SchemaDocuments(Schemas.class);
    Path root = Path.of("src/main/resources/schemas");
    return Files.walk(root)
        .filter(path -> path.getNameCount() > root.getNameCount() + 1)
        .map(path -> root.relativize(path).toString().replace(".json", ""))
        .map(name -> DynamicTest.dynamicTest(name, () -> documents.get(name)));
  }

  private static ApiRequest request(String path, String version, String body)
      throws JsonProcessingException {
    ApiRequest request =
        new ApiRequest(
            MountedPath.of(URI.create(path).getPath()), "http://localhost", "application/json");
    request.version(Microversion.of(version));
    request.body(body == null ? null : JsonText.MAPPER.readTree(body));
    return request;
  }
}
