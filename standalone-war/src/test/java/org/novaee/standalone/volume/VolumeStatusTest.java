package org.novaee.standalone.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeStatusTest {

  @ParameterizedTest
  @CsvSource({
    "available, reserved, reserved",
    "reserved, attaching, attaching",
    "attaching, attached, in-use",
    "in-use, attached reserved, in-use",
    "in-use, reserved, reserved",
    "detaching, '', available",
    "detaching, attached, in-use",
    "error, attached, error",
    "extending, attached, extending",
    "deleting, '', deleting"
  })
  void followsFromTheAttachmentsUnlessThereIsAnotherReason(
      String now, String attachments, String then) {
    List<Attachment> all =
        Arrays.stream(attachments.split(" "))
            .filter(status -> !status.isEmpty())
            .map(VolumeStatusTest::attachment)
            .toList();

    assertThat(VolumeStatus.settled(now, all)).isEqualTo(then);
  }

  private static Attachment attachment(String status) {
    Attachment attachment = new Attachment();
    attachment.status = status;
    return attachment;
  }
}
