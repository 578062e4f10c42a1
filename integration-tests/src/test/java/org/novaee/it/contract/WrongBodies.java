package org.novaee.it.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Bodies of a wrong form, for what is not there, so that nothing happens if one is not refused for
 * its form.
 */
final class WrongBodies {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> REFUSED = Set.of(400);

  private final Stand stand;
  private final Operation operation;
  private final int minor;

  WrongBodies(Stand stand, Operation operation, int minor) {
    this.stand = stand;
    this.operation = operation;
    this.minor = minor;
  }

  List<Mistake> mistakes() {
    String body = operation.body(minor);
    if (body == null) {
      return List.of();
    }
    List<Mistake> mistakes = new ArrayList<>();
    if (operation.action() == null) {
      mistakes.add(mistake("with a text for a body", "\"text\"", REFUSED));
      // Some look for the thing before they miss what should be done to it.
      mistakes.add(mistake("with an empty body", "{}", Set.of(400, 404)));
    }
    // Many actions that need nothing take anything.
    if (!body.endsWith(":null}")) {
      mistakes.add(
          mistake(
              "with a list in it",
              body.replaceFirst("^\\{\"([^\"]+)\":.*$", "{\"$1\": [[]]}"),
              REFUSED));
      if (!operation.refused().openBody()) {
        mistakes.addAll(wrongTypes());
      }
    }
    if (!operation.refused().openBody()) {
      ObjectNode more = valid();
      place(more).putObject("unknown_key");
      mistakes.add(mistake("with an unknown key", more.toString(), REFUSED));
    }
    for (String name : operation.refused().neededAt(minor)) {
      ObjectNode less = valid();
      place(less).remove(name);
      mistakes.add(mistake("without " + name, less.toString(), REFUSED));
    }
    return mistakes;
  }

  /** What is asked for takes no list of lists, whatever it is. */
  private List<Mistake> wrongTypes() {
    List<Mistake> mistakes = new ArrayList<>();
    place(valid())
        .fieldNames()
        .forEachRemaining(
            name -> {
              ObjectNode other = valid();
              place(other).putArray(name).addArray();
              mistakes.add(mistake("with lists for " + name, other.toString(), REFUSED));
            });
    return mistakes;
  }

  private ObjectNode valid() {
    try {
      return (ObjectNode) JSON.readTree(operation.bodyOf(stand.known(), minor));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Where what is asked for stands: below the only key, mostly. */
  private static ObjectNode place(ObjectNode body) {
    return body.size() == 1 && body.elements().next() instanceof ObjectNode inner ? inner : body;
  }

  private Mistake mistake(String what, String body, Set<Integer> statuses) {
    return new Mistake(
        what + " at " + Minor.text(minor),
        stand.admin(minor),
        minor,
        operation.method(),
        stand.known().unknownPath(operation, minor),
        body,
        statuses);
  }
}
