package org.novaee.server.query;

import java.util.List;

/**
 * Which addresses a server has to have one of.
 *
 * @param ipV4 what an IPv4 address begins with, or null
 * @param ipV6 what an IPv6 address begins with, or null
 */
record AddressFilter(UserPattern ipV4, UserPattern ipV6) {

  static AddressFilter of(Criteria criteria) {
    return new AddressFilter(pattern(criteria.ip()), pattern(criteria.ip6()));
  }

  boolean admits(ServerDetails server) {
    return has(server, 4, ipV4) && has(server, 6, ipV6);
  }

  private static UserPattern pattern(String expression) {
    return expression == null ? null : UserPattern.of(expression);
  }

  private static boolean has(ServerDetails server, int version, UserPattern pattern) {
    return pattern == null
        || server.addresses().values().stream()
            .flatMap(List::stream)
            .anyMatch(address -> address.version() == version && pattern.begins(address.address()));
  }
}
