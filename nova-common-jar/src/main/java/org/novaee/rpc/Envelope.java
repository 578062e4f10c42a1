package org.novaee.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One message as it travels.
 *
 * @param id its identity: a repeat of the same message has the same id
 * @param contract the contract's name
 * @param version the contract version the method needs, {@code major.minor}
 * @param method the method's name
 * @param args a JSON array
 * @param subjects uuids of the servers it is about, may be empty
 * @param context who asked
 * @param deadline milliseconds since the epoch after which nobody waits for the answer; null for a
 *     cast
 */
public record Envelope(
    String id,
    String contract,
    String version,
    String method,
    JsonNode args,
    List<String> subjects,
    RequestContext context,
    Long deadline) {

  public Envelope {
    subjects = subjects == null ? List.of() : List.copyOf(subjects);
    context = context == null ? RequestContext.system() : context;
  }

  /** The JSON text. */
  public String text() {
    return Wire.text(this);
  }

  /**
   * Reads the JSON text.
   *
   * @throws RpcException if it is not an envelope
   */
  public static Envelope parse(String text) {
    Envelope envelope = Wire.parse(text, Envelope.class);
    if (envelope.id == null || envelope.contract == null || envelope.method == null) {
      throw new RpcException("A message without id, contract or method was refused");
    }
    return envelope;
  }

  /** Whether an answer is awaited. */
  public boolean isCall() {
    return deadline != null;
  }

  /** {@code contract.method}, for logs. */
  public String operation() {
    return contract + "." + method;
  }

  /** Leaves out the arguments, which may hold secrets. */
  @Override
  public String toString() {
    return operation() + " " + id + (subjects.isEmpty() ? "" : " about " + subjects);
  }
}
