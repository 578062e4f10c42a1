package org.novaee.compute.driver.libvirt.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An XML element: immutable, with attributes in the order they were given. Methods that add return
 * a new element, and leave out what is null, so that optional parts need no condition.
 *
 * @param name with prefix, if it has one
 * @param text content, empty where there are children
 */
public record Xml(String name, Map<String, String> attributes, String text, List<Xml> children) {

  public Xml {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  public static Xml element(String name) {
    return new Xml(name, Map.of(), "", List.of());
  }

  /** An element with text; null for null. */
  public static Xml text(String name, Object text) {
    return text == null ? null : new Xml(name, Map.of(), text.toString(), List.of());
  }

  public Xml with(String attribute, Object value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value.toString());
    return new Xml(name, more, text, children);
  }

  public Xml add(Xml... more) {
    return add(Stream.of(more));
  }

  public Xml add(Stream<Xml> more) {
    List<Xml> all = new ArrayList<>(children);
    more.filter(Objects::nonNull).forEach(all::add);
    return new Xml(name, attributes, text, all);
  }

  /** The attribute's value, or null. */
  public String get(String attribute) {
    return attributes.get(attribute);
  }

  /** The first child of that name. */
  public Optional<Xml> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  /** All children of that name. */
  public Stream<Xml> all(String childName) {
    return children.stream().filter(child -> child.name.equals(childName));
  }

  /** Text of the first child of that name, or null. */
  public String textOf(String childName) {
    return child(childName).map(Xml::text).orElse(null);
  }

  /** The number in the first child of that name, or null. */
  public Long longOf(String childName) {
    String text = textOf(childName);
    return text == null ? null : Long.valueOf(text);
  }

  /** The first child of that name turned into something, or null. */
  public <T> T read(String childName, Function<Xml, T> reader) {
    return child(childName).map(reader).orElse(null);
  }

  /** An attribute of the first child of that name, or null. */
  public String get(String childName, String attribute) {
    return child(childName).map(child -> child.get(attribute)).orElse(null);
  }

  /** The attribute as a number, or null. */
  public Integer number(String attribute) {
    String value = get(attribute);
    return value == null ? null : Integer.valueOf(value);
  }

  /** The document with this root, indented by two blanks, without an XML declaration. */
  public String print() {
    return XmlText.print(this);
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException if it is not well-formed or has a document type
   */
  public static Xml parse(String document) {
    return XmlText.parse(document);
  }
}
