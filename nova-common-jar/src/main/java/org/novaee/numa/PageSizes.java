package org.novaee.numa;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which memory pages are wanted. */
final class PageSizes {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmgt])?(i?b)?");
  private static final Map<String, Long> NAMED =
      Map.of(
          "any", InstanceNumaCell.ANY,
          "large", InstanceNumaCell.LARGE,
          "small", InstanceNumaCell.SMALL);

  private PageSizes() {}

  /**
   * In KiB, or one of the kinds of {@link InstanceNumaCell}; null where nothing is wanted.
   *
   * @throws InvalidNumaRequest when the image wants what the flavor does not leave to it
   */
  static Long wanted(Wishes wishes) {
    String flavor = wishes.flavor("mem_page_size");
    String image = wishes.image("mem_page_size");
    if (flavor == null) {
      if (image != null) {
        throw forbidden(image, "<empty>");
      }
      return null;
    }
    long size = parse(flavor);
    if (image == null) {
      return size;
    }
    if (size != InstanceNumaCell.ANY && size != InstanceNumaCell.LARGE) {
      throw forbidden(image, flavor);
    }
    return parse(image);
  }

  private static InvalidNumaRequest forbidden(String image, String flavor) {
    return new InvalidNumaRequest("Page size %s forbidden against '%s'".formatted(image, flavor));
  }

  private static long parse(String text) {
    Long named = NAMED.get(text);
    if (named != null) {
      return named;
    }
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new InvalidNumaRequest("Invalid memory page size '" + text + "'");
    }
    long number = Long.parseLong(matcher.group(1));
    if (matcher.group(2) == null) {
      // A plain number is in KiB already, one with a unit of bytes is not.
      return matcher.group(3) == null ? number : number / 1024;
    }
    return number << (10 * "kmgt".indexOf(matcher.group(2)));
  }
}
