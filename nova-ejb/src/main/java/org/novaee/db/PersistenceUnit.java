package org.novaee.db;

/** The three kinds of schema. */
public enum PersistenceUnit {
  NOVA_API("nova-api"),
  NOVA_CELL("nova-cell"),
  PLACEMENT("placement");

  private final String unitName;

  PersistenceUnit(String unitName) {
    this.unitName = unitName;
  }

  /** The unit's name in {@code persistence.xml}. */
  public String unitName() {
    return unitName;
  }
}
