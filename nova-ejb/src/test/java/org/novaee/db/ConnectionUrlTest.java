package org.novaee.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {

  @Test
  void readsNovasForm() {
    ConnectionUrl url =
        ConnectionUrl.parse("mysql+pymysql://nova:p%40ss+w:rd@db.example:3307/nova?charset=utf8");
    assertThat(url)
        .isEqualTo(
            new ConnectionUrl(
                "nova", "p@ss+w:rd", "db.example", 3307, "nova", Map.of("charset", "utf8")));
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:mariadb://db.example:3307/nova");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://nova@h/n, jdbc:mariadb://h:3306/n",
    "mysql+pymysql://u:p@[2001:db8::1]:3306/n, jdbc:mariadb://[2001:db8::1]:3306/n",
    "jdbc:mariadb://h:1/n?a=b, jdbc:mariadb://h:1/n",
    "mysql+pymysql://u:p@h/n?ssl_ca=/etc/ca.pem,"
        + " jdbc:mariadb://h:3306/n?sslMode=verify-full&serverSslCert=/etc/ca.pem",
  })
  void leadsTheDriverThere(String text, String jdbcUrl) {
    assertThat(ConnectionUrl.parse(text).jdbcUrl()).isEqualTo(jdbcUrl);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://u:secret@h/n", "nova", "mysql:nova:secret@h"})
  void refusesOthersWithoutTellingThePassword(String text) {
    assertThatThrownBy(() -> ConnectionUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
    assertThat(ConnectionUrl.parse("mysql://u:secret@h/n").toString()).doesNotContain("secret");
  }

  @Test
  void knowsTheSameSchemaByOtherNames() {
    ConnectionUrl url = ConnectionUrl.parse("mysql://a:b@localhost/nova");
    assertThat(url.isSameSchema(ConnectionUrl.parse("jdbc:mariadb://127.0.0.1:3306/nova?x=y")))
        .isTrue();
    assertThat(url.isSameSchema(ConnectionUrl.parse("mysql://a:b@localhost:3316/nova"))).isFalse();
    assertThat(url.isSameSchema(ConnectionUrl.parse("mysql://a:b@localhost/nova2"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://{username}:{password}@{hostname}:{port}/c2?{query}, mysql://u:p:w@h:5/c2?charset=utf8",
    "{scheme}://x@y/{path}, mysql+pymysql://x@y/nova",
    "mysql://plain/one, mysql://plain/one",
  })
  void fillsTemplates(String template, String filled) {
    assertThat(UrlTemplate.fill(template, "mysql+pymysql://u:p:w@h:5/nova?charset=utf8"))
        .isEqualTo(filled);
  }

  @Test
  void fillsTemplatesFromUrlsOfSeveralHosts() {
    assertThat(UrlTemplate.fill("x://{hostname2}:{port2}/{path}", "rabbit://a:b@h1:1,c:d@h2:2/v"))
        .isEqualTo("x://h2:2/v");
    assertThatThrownBy(() -> UrlTemplate.fill("x://{colour}/", "rabbit://h/v"))
        .hasMessageContaining("{colour}");
  }
}
