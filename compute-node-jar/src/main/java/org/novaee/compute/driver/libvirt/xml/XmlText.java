package org.novaee.compute.driver.libvirt.xml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Elements to text and back. */
final class XmlText {

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();
  private static final XMLInputFactory READERS = readers();

  private XmlText() {}

  private static XMLInputFactory readers() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Prefixes stay what they are written as: part of the name.
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }

  static String print(Xml root) {
    try {
      StringWriter text = new StringWriter();
      XMLStreamWriter writer = WRITERS.createXMLStreamWriter(text);
      write(writer, root, 0);
      writer.writeEndDocument();
      writer.close();
      return text.append('\n').toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing the element " + root.name(), e);
    }
  }

  private static void write(XMLStreamWriter writer, Xml element, int depth)
      throws XMLStreamException {
    boolean empty = element.children().isEmpty() && element.text().isEmpty();
    if (empty) {
      writer.writeEmptyElement(element.name());
    } else {
      writer.writeStartElement(element.name());
    }
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      writer.writeAttribute(attribute.getKey(), attribute.getValue());
    }
    if (empty) {
      return;
    }
    writer.writeCharacters(element.text());
    for (Xml child : element.children()) {
      writer.writeCharacters("\n" + "  ".repeat(depth + 1));
      write(writer, child, depth + 1);
    }
    if (!element.children().isEmpty()) {
      writer.writeCharacters("\n" + "  ".repeat(depth));
    }
    writer.writeEndElement();
  }

  static Xml parse(String document) {
    try {
      XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(document));
      while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
        if (reader.getEventType() == XMLStreamConstants.DTD) {
          throw new IllegalArgumentException("a document type is not allowed");
        }
        reader.next();
      }
      return read(reader);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("not an XML document: " + e.getMessage(), e);
    }
  }

  /** Reads the element the reader is at the start of, and leaves it at the element's end. */
  private static Xml read(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String attribute = reader.getAttributeLocalName(i);
      attributes.put(
          prefix == null || prefix.isEmpty() ? attribute : prefix + ":" + attribute,
          reader.getAttributeValue(i));
    }
    List<Xml> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        children.add(read(reader));
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(reader.getText());
      }
    }
    String content = children.isEmpty() ? text.toString() : "";
    return new Xml(name, attributes, content, children);
  }
}
