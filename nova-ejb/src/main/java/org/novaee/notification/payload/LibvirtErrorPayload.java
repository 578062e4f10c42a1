package org.novaee.notification.payload;

import org.novaee.notification.VersionedObject;

/** Why a host has no connection to its hypervisor. */
@VersionedObject("1.0")
public record LibvirtErrorPayload(String ip, ExceptionPayload reason) {}
