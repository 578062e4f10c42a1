package org.novaee.compute.operation;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Failures in words. */
final class Failures {

  private Failures() {}

  /** What the failure says of itself, never null. */
  static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.toString() : message;
  }

  static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
