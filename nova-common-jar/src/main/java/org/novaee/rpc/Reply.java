package org.novaee.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The answer to a call: a result, or what went wrong.
 *
 * @param result null for a void method or an error
 * @param errorType class name of the failure, null for success
 * @param errorMessage its message
 */
record Reply(JsonNode result, String errorType, String errorMessage) {

  static Reply of(Object result) {
    return new Reply(result == null ? null : Wire.tree(result), null, null);
  }

  static Reply failed(Throwable failure) {
    String message = failure.getMessage();
    return new Reply(
        null, failure.getClass().getName(), message == null ? failure.toString() : message);
  }

  String text() {
    return Wire.text(this);
  }

  static Reply parse(String text) {
    return Wire.parse(text, Reply.class);
  }
}
