package org.novaee.api.http;

/** Ids that must be UUIDs. */
public final class Uuids {

  private Uuids() {}

  /**
   * Refuses an id of another form.
   *
   * @throws ApiFault 400
   */
  public static void require(String id) {
    if (!is(id)) {
      throw ApiFault.badRequest("Invalid uuid " + id);
    }
  }

  /** Whether {@code id} is a UUID in one of the spellings Nova takes. */
  public static boolean is(String id) {
    return Formats.isUuid(id);
  }
}
