package org.novaee.securitygroup;

import java.util.Locale;
import java.util.Set;
import org.novaee.fault.Fault;
import org.novaee.network.SecurityGroupRule;

/**
 * What a user wants a group to let in, as the Compute API has it: anything may be text or missing.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code icmp} in any case, or null
 * @param fromPort first port or type, or null
 * @param toPort last port or code, or null
 * @param cidr from which addresses; null with a group
 * @param sourceGroupId from whose servers; null with addresses
 */
public record IngressRule(
    String protocol, String fromPort, String toPort, String cidr, String sourceGroupId) {

  private static final Set<String> WITH_PORTS = Set.of("TCP", "UDP");
  private static final String ICMP = "ICMP";

  /** Both bounds, or neither. */
  private record Range(Integer from, Integer to) {
    private static final Range NONE = new Range(null, null);
  }

  /**
   * The rule for the network service.
   *
   * @throws Fault INVALID if it makes no sense
   */
  SecurityGroupRule in(String groupId) {
    Range range = range();
    if (range == Range.NONE && sourceGroupId == null) {
      throw Fault.invalid("Not enough parameters to build a valid rule.");
    }
    return new SecurityGroupRule(
        null,
        groupId,
        "ingress",
        cidr != null && cidr.indexOf(':') >= 0 ? "IPv6" : "IPv4",
        range == Range.NONE ? null : protocol,
        known(range.from()),
        known(range.to()),
        cidr,
        sourceGroupId);
  }

  private Range range() {
    String kind = protocol == null ? "" : protocol.toUpperCase(Locale.ROOT);
    if (sourceGroupId != null && fromPort == null && toPort == null) {
      if (kind.equals(ICMP)) {
        return new Range(-1, -1);
      }
      if (WITH_PORTS.contains(kind)) {
        return new Range(1, 65535);
      }
    }
    if (kind.isEmpty() || fromPort == null || toPort == null) {
      return Range.NONE;
    }
    Range range = new Range(number(fromPort, kind), number(toPort, kind));
    if (WITH_PORTS.contains(kind)) {
      requirePorts(range, kind);
    } else if (kind.equals(ICMP)) {
      requireIcmp(range);
    } else {
      throw Fault.invalid("Invalid IP protocol " + protocol + ".");
    }
    return range;
  }

  private static void requirePorts(Range range, String kind) {
    if (range.from() > range.to()) {
      throw badRange(range, "Former value cannot be greater than the later");
    }
    if (range.from() < 1 || range.to() > 65535) {
      throw badRange(range, "Valid " + kind + " ports should be between 1-65535");
    }
  }

  private static void requireIcmp(Range range) {
    if (range.from() < -1 || range.from() > 255 || range.to() < -1 || range.to() > 255) {
      throw badRange(range, "For ICMP, the type:code must be valid");
    }
  }

  private static Fault badRange(Range range, String reason) {
    return Fault.invalid(
        "Invalid port range %s:%s. %s".formatted(range.from(), range.to(), reason));
  }

  private static int number(String text, String kind) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new Fault(
          Fault.Kind.INVALID,
          "Invalid input received: "
              + (kind.equals(ICMP)
                  ? "Type and Code must be integers for ICMP protocol type"
                  : "To and From ports must be integers"),
          e);
    }
  }

  /** Any type or code of ICMP is none to the network service. */
  private static Integer known(Integer number) {
    return number == null || number == -1 ? null : number;
  }
}
