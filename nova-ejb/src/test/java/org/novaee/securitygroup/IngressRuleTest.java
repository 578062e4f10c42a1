package org.novaee.securitygroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.network.SecurityGroupRule;

class IngressRuleTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          tcp,  22,  80, 10.0.0.0/8, -, tcp,  22,    80, IPv4
          UDP,  1, 65535, ::/0,      -, UDP,   1, 65535, IPv6
          icmp, -1,  -1, 0.0.0.0/0,  -, icmp,  -,     -, IPv4
          icmp, 8,    0, 0.0.0.0/0,  -, icmp,  8,     0, IPv4
          tcp,  -,    -, -,          g, tcp,   1, 65535, IPv4
          icmp, -,    -, -,          g, icmp,  -,     -, IPv4
          -,    -,    -, -,          g, -,     -,     -, IPv4
          """)
  void isARuleOfTheNetworkService(
      String protocol,
      String from,
      String to,
      String cidr,
      String source,
      String expectedProtocol,
      Integer min,
      Integer max,
      String etherType) {
    assertThat(new IngressRule(protocol, from, to, cidr, source).in("parent"))
        .isEqualTo(
            new SecurityGroupRule(
                null, "parent", "ingress", etherType, expectedProtocol, min, max, cidr, source));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          tcp  | 80  | 22    | Invalid port range 80:22. Former value cannot be greater than the later
          tcp  | 0   | 22    | Invalid port range 0:22. Valid TCP ports should be between 1-65535
          udp  | 1   | 65536 | Invalid port range 1:65536. Valid UDP ports should be between 1-65535
          icmp | 256 | 0     | Invalid port range 256:0. For ICMP, the type:code must be valid
          icmp | a   | 0     | Invalid input received: Type and Code must be integers for ICMP protocol type
          tcp  | a   | 0     | Invalid input received: To and From ports must be integers
          sctp | 1   | 2     | Invalid IP protocol sctp.
          tcp  | 1   | -     | Not enough parameters to build a valid rule.
          -    | 1   | 2     | Not enough parameters to build a valid rule.
          """)
  void refusesWhatMakesNoSense(String protocol, String from, String to, String refusal) {
    IngressRule rule = new IngressRule(protocol, from, to, "0.0.0.0/0", null);
    assertThatThrownBy(() -> rule.in("parent")).hasMessage(refusal);
  }
}
