package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.notification.VersionedObject;

/** The image that a server is made from. */
@VersionedObject("1.0")
public record ImageMetaPayload(
    String id,
    String name,
    String status,
    String visibility,
    @JsonProperty("protected") Boolean isProtected,
    String checksum,
    String owner,
    Long size,
    Long virtualSize,
    String containerFormat,
    String diskFormat,
    String createdAt,
    String updatedAt,
    List<String> tags,
    String directUrl,
    Integer minRam,
    Integer minDisk,
    ImageMetaPropsPayload properties) {}
