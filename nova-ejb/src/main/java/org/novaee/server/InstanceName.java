package org.novaee.server;

/** What hypervisors call a server, made by {@code instance_name_template}. Pure functions. */
public final class InstanceName {

  private InstanceName() {}

  /**
   * @param template a format for the number of the server's row, or a text with {@code %(uuid)s}
   * @param id the row's number in its cell
   */
  public static String of(String template, long id, String uuid) {
    if (template.contains("%(uuid)s")) {
      return template.replace("%(uuid)s", uuid);
    }
    return String.format(template.replace("%(id)", "%"), id);
  }
}
