package org.novaee.notification;

/** How urgent a notification is. */
public enum Priority {
  INFO,
  ERROR
}
