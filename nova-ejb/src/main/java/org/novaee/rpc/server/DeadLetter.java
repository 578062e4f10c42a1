package org.novaee.rpc.server;

import org.novaee.rpc.Envelope;

/** A message that was given up, with the reason. */
public record DeadLetter(Envelope message, String reason) {}
