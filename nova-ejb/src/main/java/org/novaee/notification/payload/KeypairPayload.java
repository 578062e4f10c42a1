package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** A key pair, never its private part. */
@VersionedObject("1.0")
public record KeypairPayload(
    String userId, String name, String fingerprint, String publicKey, String type) {}
