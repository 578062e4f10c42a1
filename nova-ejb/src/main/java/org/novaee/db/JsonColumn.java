package org.novaee.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a query aggregated: {@code JSON_OBJECTAGG} and {@code JSON_ARRAYAGG} of a row's
 * children, which spare a statement of their own.
 */
public final class JsonColumn {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<LinkedHashMap<String, String>> MAP = new TypeReference<>() {};
  private static final TypeReference<ArrayList<String>> LIST = new TypeReference<>() {};

  private JsonColumn() {}

  /**
   * The values by name, empty for a null among them.
   *
   * @param text null if there are none
   */
  public static Map<String, String> map(String text) {
    if (text == null) {
      return Map.of();
    }
    Map<String, String> map = read(text, MAP);
    map.replaceAll((key, value) -> value == null ? "" : value);
    return map;
  }

  /**
   * The values in their natural order; the database leaves it open.
   *
   * @param text null if there are none
   */
  public static List<String> list(String text) {
    if (text == null) {
      return List.of();
    }
    List<String> list = read(text, LIST);
    Collections.sort(list);
    return list;
  }

  private static <T> T read(String text, TypeReference<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The database aggregated what is not JSON: " + text, e);
    }
  }
}
