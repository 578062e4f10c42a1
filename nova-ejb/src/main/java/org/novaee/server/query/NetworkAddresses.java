package org.novaee.server.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.server.query.ServerDetails.Address;

/**
 * Reads the addresses out of a network info cache as it streams by: lists do this for every server,
 * and need little of what is there.
 */
final class NetworkAddresses {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, List<Address>> byLabel = new LinkedHashMap<>();
  private final JsonParser parser;

  private NetworkAddresses(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The addresses by network label.
   *
   * @param text the column, null or empty for no interfaces
   * @throws IllegalArgumentException if it is not JSON
   */
  static Map<String, List<Address>> read(String text) {
    if (text == null || text.length() <= 2) {
      return Map.of();
    }
    try (JsonParser parser = JSON.createParser(text)) {
      NetworkAddresses addresses = new NetworkAddresses(parser);
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          addresses.vif();
        }
      }
      return addresses.byLabel;
    } catch (IOException e) {
      throw new IllegalArgumentException("Network info is not JSON: " + e.getMessage(), e);
    }
  }

  private void vif() throws IOException {
    String mac = null;
    String label = "";
    List<Address> found = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("address")) {
        mac = parser.getValueAsString();
      } else if (field.equals("network") && value == JsonToken.START_OBJECT) {
        label = network(found);
      } else {
        parser.skipChildren();
      }
    }
    List<Address> of = byLabel.computeIfAbsent(label, name -> new ArrayList<>());
    for (Address address : found) {
      of.add(new Address(address.address(), address.version(), address.type(), mac));
    }
  }

  private String network(List<Address> found) throws IOException {
    String label = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("label") && value == JsonToken.VALUE_STRING) {
        label = parser.getText();
      } else if (field.equals("subnets") && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          listOf("ips", found);
        }
      } else {
        parser.skipChildren();
      }
    }
    return label;
  }

  /** Within an object: the addresses in the list of that name, floating ones within them. */
  private void listOf(String list, List<Address> found) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals(list) && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          address(found);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void address(List<Address> found) throws IOException {
    int at = found.size();
    String address = null;
    String type = "fixed";
    int version = 4;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "address" -> address = parser.getValueAsString();
        case "type" -> type = parser.getValueAsString();
        case "version" -> version = parser.getValueAsInt();
        case "floating_ips" -> {
          if (value == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
              address(found);
            }
          }
        }
        default -> parser.skipChildren();
      }
    }
    found.add(at, new Address(address, version, type, null));
  }
}
