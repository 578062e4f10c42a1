package org.novaee.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.OutgoingMessage;
import org.novaee.usage.AuditPeriod;

/**
 * Nova's versioned notifications, in oslo.messaging's envelope, for the configured topics of the
 * broker. Off unless {@code [notifications] notification_format} says otherwise.
 */
@ApplicationScoped
public class Notifications implements Announcer {

  /** What the name of an outbox's queue begins with when it is a topic. */
  public static final String TOPIC = "topic:";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

  private final boolean on;
  private final List<String> topics;
  private final String states;
  private final Extent extent;
  private final Clock clock;

  /** For the container's proxy. */
  protected Notifications() {
    this("unversioned", List.of(), "", Clock.systemUTC());
  }

  @Inject
  public Notifications(
      @ConfigProperty(name = "nova.notifications.notification_format") String format,
      @ConfigProperty(name = "nova.notifications.versioned_notifications_topics")
          List<String> topics,
      @ConfigProperty(name = "nova.notifications.notify_on_state_change") Optional<String> states,
      @ConfigProperty(name = "nova.notifications.bdms_in_notifications") boolean devices,
      @ConfigProperty(name = "nova.notifications.include_share_mapping") boolean shares,
      @ConfigProperty(name = "nova.instance_usage_audit_period") String auditPeriod,
      @ConfigProperty(name = "nova.instance_name_template") String nameTemplate) {
    this(
        format,
        topics,
        states.orElse(""),
        new Extent(devices, shares, AuditPeriod.of(auditPeriod), nameTemplate),
        Clock.systemUTC());
  }

  Notifications(String format, List<String> topics, String states, Clock clock) {
    this(format, topics, states, Extent.USUAL, clock);
  }

  Notifications(String format, List<String> topics, String states, Extent extent, Clock clock) {
    this.on = !format.equals("unversioned") && !topics.isEmpty();
    this.topics = List.copyOf(topics);
    this.states = states;
    this.extent = extent;
    this.clock = clock;
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public boolean tellsStates(boolean ofVmState) {
    return on && (states.equals("vm_and_task_state") || ofVmState && states.equals("vm_state"));
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public List<OutgoingMessage> messages(Notification notification) {
    if (!on) {
      return List.of();
    }
    String id = UUID.randomUUID().toString();
    String envelope = envelope(id, notification);
    // An id for each topic: the broker takes a message of a known id for a repeat.
    return topics.stream()
        .map(
            topic ->
                new OutgoingMessage(
                    topics.size() == 1 ? id : UUID.randomUUID().toString(),
                    TOPIC + topic,
                    envelope))
        .toList();
  }

  private String envelope(String id, Notification notification) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message
        .put("message_id", id)
        .put("publisher_id", notification.publisher())
        .put("event_type", notification.event())
        .put("priority", notification.priority().name())
        .put("timestamp", TIMESTAMP.format(LocalDateTime.now(clock)));
    message.set("payload", VersionedObjects.tree(notification.payload()));
    return JsonNodeFactory.instance
        .objectNode()
        .put("oslo.version", "2.0")
        .put("oslo.message", message.toString())
        .toString();
  }
}
