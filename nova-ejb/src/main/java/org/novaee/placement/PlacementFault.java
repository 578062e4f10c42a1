package org.novaee.placement;

import org.novaee.fault.Fault;

/** A refusal of Placement, with the name by which programs tell it from others of its kind. */
public final class PlacementFault extends Fault {

  private static final long serialVersionUID = 1L;

  /** The names of refusals. */
  public enum Code {
    /** A refusal that has no name of its own. */
    UNDEFINED("placement.undefined_code"),
    /** Something is held of the inventory that should go. */
    INVENTORY_IN_USE("placement.inventory.inuse"),
    /** Somebody else changed it since the sender looked. */
    CONCURRENT_UPDATE("placement.concurrent_update"),
    /** The name is taken. */
    DUPLICATE_NAME("placement.duplicate_name"),
    /** Something is held of the provider. */
    PROVIDER_IN_USE("placement.resource_provider.inuse"),
    /** The provider has others below it. */
    CANNOT_DELETE_PARENT("placement.resource_provider.cannot_delete_parent"),
    /** A provider that the request names does not exist. */
    PROVIDER_NOT_FOUND("placement.resource_provider.not_found"),
    /** A parameter was given twice. */
    DUPLICATE_PARAMETER("placement.query.duplicate_key"),
    /** A parameter has a value that makes no sense. */
    BAD_VALUE("placement.query.bad_value"),
    /** A parameter is missing. */
    MISSING_VALUE("placement.query.missing_value");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** As programs see it. */
    public String text() {
      return text;
    }
  }

  private final Code code;

  public PlacementFault(Kind kind, Code code, String message) {
    super(kind, message);
    this.code = code;
  }

  /** The name of the refusal. */
  public Code code() {
    return code;
  }

  /** Somebody else changed it since the sender looked. */
  static PlacementFault changedMeanwhile(String message) {
    return new PlacementFault(Kind.CONFLICT, Code.CONCURRENT_UPDATE, message);
  }
}
