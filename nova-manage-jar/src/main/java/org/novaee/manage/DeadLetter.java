package org.novaee.manage;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.List;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.jms.JmsMessages;

/**
 * A message that was given up, as the broker keeps it.
 *
 * @param id the envelope's id; the broker's own for what is no envelope
 * @param brokerId the broker's id of this copy
 * @param operation what it asks for, {@code contract.method}; null if it does not tell
 * @param queue where it was sent; null if it does not tell
 * @param sender the account that sent it; null for the control plane
 * @param reason why it was given up; null when the broker did so itself
 * @param since when it was given up; when it was first sent, if the broker gave it up itself
 * @param servers uuids of the servers it is about
 * @param arguments a JSON array; null for what is no envelope
 */
record DeadLetter(
    String id,
    String brokerId,
    String operation,
    String queue,
    String sender,
    String reason,
    Instant since,
    List<String> servers,
    JsonNode arguments) {

  static DeadLetter read(Message message) throws JMSException {
    Envelope envelope = envelope(message);
    return new DeadLetter(
        envelope == null ? message.getJMSMessageID() : envelope.id(),
        message.getJMSMessageID(),
        envelope == null ? message.getStringProperty(JmsMessages.OPERATION) : envelope.operation(),
        JmsMessages.queueOf(message),
        JmsMessages.senderOf(message),
        message.getStringProperty(JmsMessages.REASON),
        Instant.ofEpochMilli(message.getJMSTimestamp()),
        envelope == null ? List.of() : envelope.subjects(),
        envelope == null ? null : envelope.args());
  }

  private static Envelope envelope(Message message) throws JMSException {
    try {
      return message instanceof TextMessage text ? Envelope.parse(text.getText()) : null;
    } catch (RpcException | IllegalArgumentException e) {
      // Anything at all may lie there; what cannot be read can still be seen and discarded.
      return null;
    }
  }
}
