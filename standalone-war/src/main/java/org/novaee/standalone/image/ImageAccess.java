package org.novaee.standalone.image;

import jakarta.persistence.EntityManager;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Conditions;

/** Who may see and who may change which image. */
final class ImageAccess {

  private static final String SHARED_WITH =
      "e.visibility = 'shared' AND EXISTS (SELECT m FROM ImageMember m WHERE m.imageId = e.id"
          + " AND m.member = ?";

  private ImageAccess() {}

  /** Adds that the caller may see the image, be it listed or not. */
  static void visible(Caller caller, Conditions conditions) {
    if (!caller.isAdmin()) {
      String project = String.valueOf(caller.projectId());
      conditions.and(
          "e.owner = ? OR e.visibility IN ('public', 'community') OR (" + SHARED_WITH + "))",
          project,
          project);
    }
  }

  /**
   * Adds that the image belongs in the caller's list: its own, public ones and those it accepted.
   */
  static void listed(Caller caller, String memberStatus, Conditions conditions) {
    String project = String.valueOf(caller.projectId());
    String status = memberStatus == null ? "accepted" : memberStatus;
    if (caller.isAdmin()) {
      conditions.and("e.owner = ? OR e.visibility <> 'community'", project);
    } else if (status.equals("all")) {
      conditions.and(
          "e.owner = ? OR e.visibility = 'public' OR (" + SHARED_WITH + "))", project, project);
    } else {
      conditions.and(
          "e.owner = ? OR e.visibility = 'public' OR (" + SHARED_WITH + " AND m.status = ?))",
          project,
          project,
          status);
    }
  }

  /**
   * @throws Fault with status 404 if there is no such image for the caller
   */
  static Image require(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    visible(caller, conditions);
    return conditions
        .select(em, Image.class, "e.id")
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> notFound(id));
  }

  /**
   * @throws Fault with status 404 or 403 if the caller may not change the image
   */
  static Image requireOwn(EntityManager em, Caller caller, String id) {
    Image image = require(em, caller, id);
    if (!caller.isAdmin() && !(caller.isIn(image.owner) && caller.isMember())) {
      throw new Fault(403, "You are not permitted to modify image " + id + ".");
    }
    return image;
  }

  /** Checks that the caller may give an image that visibility and owner. */
  static void requireMayPublish(Caller caller, Image image) {
    if (!caller.isAdmin() && image.visibility.equals("public")) {
      throw CurrentCaller.forbidden("publicize_image");
    }
    if (!caller.isAdmin() && !caller.isIn(image.owner)) {
      throw new Fault(
          403, "You are not permitted to create images owned by '" + image.owner + "'.");
    }
  }

  static Fault notFound(String id) {
    return new Fault(404, "No image found with ID " + id);
  }
}
