package org.novaee.standalone.image;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.novaee.standalone.http.Fault;

/** The part of a file that a Range header asks for. */
record ByteRange(long start, long length) {

  private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * @param header null for the whole
   * @throws Fault with status 416 if the file has no such part
   */
  static ByteRange parse(String header, long size) {
    if (header == null) {
      return new ByteRange(0, size);
    }
    Matcher parts = FORM.matcher(header.strip());
    if (!parts.matches() || header.strip().equals("bytes=-")) {
      throw unsatisfiable(header);
    }
    boolean suffix = parts.group(1).isEmpty();
    long second = parts.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(parts.group(2));
    long start = suffix ? Math.max(0, size - second) : Long.parseLong(parts.group(1));
    long end = suffix ? size - 1 : Math.min(second, size - 1);
    if (start > end) {
      throw unsatisfiable(header);
    }
    return new ByteRange(start, end - start + 1);
  }

  boolean isWhole(long size) {
    return length == size;
  }

  String contentRange(long size) {
    return "bytes " + start + "-" + (start + length - 1) + "/" + size;
  }

  private static Fault unsatisfiable(String header) {
    return new Fault(416, "The range " + header + " cannot be satisfied.");
  }
}
