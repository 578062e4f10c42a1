package org.novaee.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Something that happened.
 *
 * @param publisher who tells it: {@code nova-compute:host1}
 * @param event {@code instance.create.end} …
 * @param payload an object of {@link org.novaee.notification.payload}
 */
public record Notification(String publisher, String event, Priority priority, Object payload) {

  private static final String CONTROL_HOST = controlHost();

  /** By the API. */
  public static Notification ofApi(String event, Object payload) {
    return new Notification("nova-api:" + CONTROL_HOST, event, priority(event), payload);
  }

  /** By the conductor. */
  public static Notification ofConductor(String event, Object payload) {
    return new Notification("nova-conductor:" + CONTROL_HOST, event, priority(event), payload);
  }

  /** By the scheduler. */
  public static Notification ofScheduler(String event, Object payload) {
    return new Notification("nova-scheduler:" + CONTROL_HOST, event, priority(event), payload);
  }

  /** By a compute node. */
  public static Notification ofCompute(String host, String event, Object payload) {
    return new Notification("nova-compute:" + host, event, priority(event), payload);
  }

  /** What failed is an error, and so is what only tells of failures. */
  private static Priority priority(String event) {
    return event.endsWith(".error") || event.endsWith(".exception")
        ? Priority.ERROR
        : Priority.INFO;
  }

  private static String controlHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
