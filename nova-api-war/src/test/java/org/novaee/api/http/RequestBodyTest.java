package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

  private final ApiRequest request =
      new ApiRequest(MountedPath.of("/v2.1/x"), "http://localhost", null);

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} x", "1e400", "[1e400]", "nul", "{\"a\":1,}"})
  void findsWhatIsNoJson(String text) throws IOException {
    read(text, 100);
    assertThat(request.isMalformed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void takesNothingForNothing(String text) throws IOException {
    read(text, 100);
    assertThat(request.isMalformed()).isFalse();
    assertThat(request.body()).isNull();
  }

  @Test
  void readsNoMoreThanAllowed() throws IOException {
    read("\"1234\"", 6);
    assertThat(request.body().textValue()).isEqualTo("1234");
    assertThatThrownBy(() -> read("\"12345\"", 6)).isInstanceOf(RequestBody.BodyTooLarge.class);
  }

  @ParameterizedTest
  @CsvSource({
    ", true",
    "application/json, true",
    "Application/JSON; charset=utf-8, true",
    "text/plain, true",
    "application/vnd.openstack.compute+json, true",
    "application/xml, false",
    "application/x-www-form-urlencoded, false",
  })
  void acceptsTypes(String type, boolean accepted) {
    assertThat(RequestBody.isAccepted(type)).isEqualTo(accepted);
  }

  private void read(String text, int limit) throws IOException {
    RequestBody.read(
        request, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
  }
}
