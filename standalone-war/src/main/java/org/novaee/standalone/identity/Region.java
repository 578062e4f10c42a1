package org.novaee.standalone.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A region of the catalog. */
@Entity
@Table(name = "identity_region")
public class Region {
  @Id String id;
  String description;

  @Column(name = "parent_region_id")
  String parentRegionId;

  ObjectNode view(Links links) {
    return links
        .view("regions", id)
        .put("description", description)
        .put("parent_region_id", parentRegionId);
  }
}
