package org.novaee.manage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs as they may be shown to anybody. */
final class MaskedUrl {

  private static final Pattern PASSWORD = Pattern.compile("(?<=[/,])([^/:@,]*):([^/@]*)@");

  private MaskedUrl() {}

  /** The URL with four asterisks for each password. */
  static String of(String url) {
    Matcher passwords = PASSWORD.matcher(url);
    return passwords.replaceAll(found -> Matcher.quoteReplacement(found.group(1) + ":****@"));
  }
}
