package org.novaee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IniParserTest {

  @Test
  void readsSectionsCommentsAndBothSeparators() {
    IniParser parsed =
        parse(
            """
            # comment
            ; comment
            host = here
            [scheduler]
            max_attempts: 4
            [database]
            connection = mysql://a:b@c/d?e=f
            """);
    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.entries())
        .containsExactly(
            new IniEntry(OptionName.parse("host"), "here", "nova.conf:3"),
            new IniEntry(OptionName.parse("scheduler.max_attempts"), "4", "nova.conf:5"),
            new IniEntry(
                OptionName.parse("database.connection"), "mysql://a:b@c/d?e=f", "nova.conf:7"));
  }

  @Test
  void indentedLinesContinueAValueUntilAnEmptyLine() {
    IniParser parsed = parse("filters = one,\n  two,\n\tthree\n\n  stray");
    assertThat(parsed.entries()).extracting(IniEntry::value).containsExactly("one,\ntwo,\nthree");
    assertThat(parsed.problems())
        .containsExactly("nova.conf:5: an indented line continues no option: stray");
  }

  @Test
  void takesQuotesOffAndKeepsInnerOnes() {
    assertThat(parse("a = \" x \"\nb = 'y'\nc = it's\nd =").entries())
        .extracting(IniEntry::value)
        .containsExactly(" x ", "y", "it's", "");
  }

  @Test
  void tellsEachLineItCannotRead() {
    assertThat(parse("[open\nwords only\n= value\nok = 1").problems())
        .containsExactly(
            "nova.conf:1: not a section; allowed: [name]",
            "nova.conf:2: neither a section nor an option: words only; allowed: name = value",
            "nova.conf:3: neither a section nor an option: = value; allowed: name = value");
  }

  private static IniParser parse(String text) {
    return IniParser.parse("nova.conf", List.of(text.split("\n", -1)));
  }
}
