package org.novaee.standalone.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.standalone.http.Fault;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({"bytes=0-9,0,10", "bytes=90-,90,10", "bytes=-5,95,5", "bytes=5-1000,5,95"})
  void findsTheBytes(String header, long start, long length) {
    assertThat(ByteRange.parse(header, 100)).isEqualTo(new ByteRange(start, length));
  }

  @Test
  void takesAllWithoutAHeader() {
    assertThat(ByteRange.parse(null, 100).isWhole(100)).isTrue();
    assertThat(ByteRange.parse(null, 0)).isEqualTo(new ByteRange(0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=7-3", "bytes=-", "bytes=-0", "lines=1-2", ""})
  void refuses(String header) {
    assertThatThrownBy(() -> ByteRange.parse(header, 100))
        .isInstanceOfSatisfying(Fault.class, e -> assertThat(e.status()).isEqualTo(416));
  }

  @Test
  void saysWhatPartItIs() {
    assertThat(ByteRange.parse("bytes=10-19", 100).contentRange(100)).isEqualTo("bytes 10-19/100");
  }
}
