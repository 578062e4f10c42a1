package org.novaee.api.http;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The formats schema documents may ask for, by Nova's rules. */
public final class Formats {

  private static final String SPACES = "printable characters with at least one non space character";

  /** Formats of names, and what a bad name is told. */
  public static final Map<String, String> NAME_REASONS =
      Map.of(
          "name", "printable characters. Can not start or end with whitespace.",
          "name_with_leading_trailing_spaces", SPACES,
          "az_name", "printable characters except :. Can not start or end with whitespace.",
          "az_name_with_leading_trailing_spaces",
              "printable characters except : with at least one non space character");

  private static final Pattern PRINTABLE =
      Pattern.compile("[\\P{C}&&[\\P{Z}\\p{Zs}]&&[\\x{0}-\\x{FFFE}]]*");

  private static final Pattern DATE_TIME =
      Pattern.compile(
          "\\d{4}-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])"
              + "([T ]([01]\\d|2[0-3])(:?[0-5]\\d(:?[0-5]\\d([.,]\\d+)?)?)?"
              + "( ?(Z|[+-]\\d{2}(:?\\d{2})?))?)?");

  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{32}");

  private Formats() {}

  /** All of them. */
  static List<Format> all() {
    return List.of(
        new Rule("regex", Formats::isRegex),
        new Rule("date-time", text -> DATE_TIME.matcher(text).matches()),
        new Rule("base64", Formats::isBase64),
        new Rule("uuid", Formats::isUuid),
        new Rule("uri", Formats::isUri),
        new Rule("ipv4", Addresses::isIpv4),
        new Rule("ipv6", Addresses::isIpv6),
        new Rule("cidr", Addresses::isCidr),
        new Rule("name", Formats::isName),
        new Rule("az_name", text -> isName(text) && text.indexOf(':') < 0),
        new Rule("name_with_leading_trailing_spaces", Formats::isSpacedName),
        new Rule(
            "az_name_with_leading_trailing_spaces",
            text -> isSpacedName(text) && text.indexOf(':') < 0));
  }

  /** Whether {@code text} is a UUID in any of the spellings Nova takes. */
  public static boolean isUuid(String text) {
    String bare = text.replace("urn:", "").replace("uuid:", "");
    bare = bare.replaceAll("^[{}]+|[{}]+$", "").replace("-", "");
    return UUID.matcher(bare).matches();
  }

  private static boolean isName(String text) {
    return text.isEmpty()
        || (PRINTABLE.matcher(text).matches()
            && !isSpace(text.codePointAt(0))
            && !isSpace(text.codePointBefore(text.length())));
  }

  private static boolean isSpacedName(String text) {
    return PRINTABLE.matcher(text).matches() && !text.codePoints().allMatch(Formats::isSpace);
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isRegex(String text) {
    try {
      return !text.isEmpty() && Pattern.compile(text) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getMimeDecoder().decode(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isUri(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A format that is a predicate on text; other types pass. */
  private record Rule(String name, Predicate<String> predicate) implements Format {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
      return predicate.test(value);
    }
  }
}
