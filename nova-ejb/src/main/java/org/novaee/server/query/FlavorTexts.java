package org.novaee.server.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.model.Flavor;

/**
 * Flavors by the text they are stored as. Most servers share a few, so the text is hardly ever
 * parsed. Thread-safe.
 */
final class FlavorTexts {

  private static final int KEPT = 500;

  private static final Map<String, Flavor> KNOWN =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Flavor> eldest) {
              return size() > KEPT;
            }
          });

  private FlavorTexts() {}

  /** The flavor a server has now; null where none is stored. */
  static Flavor current(String text) {
    if (text == null) {
      return null;
    }
    Flavor known = KNOWN.get(text);
    if (known == null) {
      known = FlavorBlob.read(text).current();
      KNOWN.put(text, known);
    }
    return known;
  }
}
