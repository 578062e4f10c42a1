package org.novaee.db;

/**
 * A message as it stands in {@code message_outbox}.
 *
 * @param id the envelope's id
 * @param body the envelope's JSON text
 */
public record OutgoingMessage(String id, String queue, String body) {}
