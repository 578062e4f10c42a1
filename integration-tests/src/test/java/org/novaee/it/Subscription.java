package org.novaee.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Hears the notifications of an instance, as another system would, from now until it is closed. */
public final class Subscription implements AutoCloseable {

  private static final String TOPIC = "versioned_notifications";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ActiveMQConnectionFactory factory;
  private final JMSContext context;
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

  public Subscription(NovaInstance instance) {
    factory =
        new ActiveMQConnectionFactory(
            "tcp://127.0.0.1:" + instance.port(61616) + "?enable1xPrefixes=true");
    context = factory.createContext("operator", instance.secret("operator"));
    context.createConsumer(context.createTopic(TOPIC)).setMessageListener(this::hear);
  }

  /**
   * What was heard of a thing so far: events, and after each the thing's state where it has one.
   */
  public List<String> eventsOf(String id) {
    return heard.stream()
        .filter(message -> message.path("payload").toString().contains("\"" + id + "\""))
        .map(message -> message.path("event_type").asText())
        .toList();
  }

  /** The last notification of an event about a thing; null if there was none. */
  public JsonNode last(String event, String id) {
    return heard.stream()
        .filter(message -> message.path("event_type").asText().equals(event))
        .filter(message -> message.path("payload").toString().contains("\"" + id + "\""))
        .reduce((first, second) -> second)
        .orElse(null);
  }

  private void hear(Message message) {
    try {
      JsonNode envelope = JSON.readTree(message.getBody(String.class));
      heard.add(JSON.readTree(envelope.path("oslo.message").asText()));
    } catch (IOException | JMSException e) {
      throw new IllegalStateException("Not a notification: " + message, e);
    }
  }

  @Override
  public void close() {
    context.close();
    factory.close();
  }
}
