package org.novaee.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an option's text must look like. */
enum OptionType {
  STRING("text"),
  SECRET("text"),
  LIST("a comma-separated list"),
  MULTI("text; the option may be given several times"),
  INT("an integer") {
    @Override
    boolean accepts(String text) {
      return INTEGER.matcher(text).matches();
    }
  },
  FLOAT("a number") {
    @Override
    boolean accepts(String text) {
      return NUMBER.matcher(text).matches();
    }
  },
  BOOL("true or false") {
    @Override
    boolean accepts(String text) {
      return BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
    }
  },
  DICT("a comma-separated list of key:value") {
    @Override
    boolean accepts(String text) {
      return text.isEmpty() || PAIRS.matcher(text).matches();
    }
  },
  URI("a URI") {
    @Override
    boolean accepts(String text) {
      try {
        return !new URI(text).toString().isEmpty();
      } catch (URISyntaxException e) {
        return false;
      }
    }
  },
  HOST("a host name or an IP address") {
    @Override
    boolean accepts(String text) {
      return HOST_NAME.matcher(text).matches() || isAddress(text);
    }
  },
  PORT("a port number from 0 to 65535") {
    @Override
    boolean accepts(String text) {
      return text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535;
    }
  },
  IP("an IP address") {
    @Override
    boolean accepts(String text) {
      return isAddress(text);
    }
  };

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern PAIRS = Pattern.compile("[^:,]+:[^,]*(,[^:,]+:[^,]*)*");
  private static final Pattern HOST_NAME =
      Pattern.compile("(?!\\d+(\\.\\d+)*$)[A-Za-z0-9_]([A-Za-z0-9_.-]{0,253}[A-Za-z0-9_])?");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");
  private static final Set<String> BOOLEANS =
      Set.of("true", "1", "on", "yes", "false", "0", "off", "no");

  private final String allowed;

  OptionType(String allowed) {
    this.allowed = allowed;
  }

  /** What is allowed, to complete the sentence "allowed: …". */
  String allowed() {
    return allowed;
  }

  boolean accepts(String text) {
    return true;
  }

  boolean isNumeric() {
    return this == INT || this == FLOAT || this == PORT;
  }

  private static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
  }
}
