package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import org.novaee.standalone.http.Times;

/** A project that a shared image is shared with. */
@Entity
@Table(name = "image_member")
@IdClass(ImageMember.Key.class)
public class ImageMember {
  @Id
  @Column(name = "image_id")
  String imageId;

  @Id String member;

  /** {@code pending}, {@code accepted} or {@code rejected}. */
  String status;

  @Column(name = "created_at")
  LocalDateTime createdAt;

  @Column(name = "updated_at")
  LocalDateTime updatedAt;

  /** What identifies a membership. */
  public record Key(String imageId, String member) implements Serializable {}

  ObjectNode view() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("image_id", imageId)
        .put("member_id", member)
        .put("status", status)
        .put("created_at", Times.text(createdAt))
        .put("updated_at", Times.text(updatedAt))
        .put("schema", "/v2/schemas/member");
  }
}
