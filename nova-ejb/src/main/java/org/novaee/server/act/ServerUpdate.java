package org.novaee.server.act;

import java.util.Map;

/**
 * What a user changes of a server: column of {@code instances} to its new value. What is not there
 * stays.
 */
public record ServerUpdate(Map<String, Object> columns) {

  public static final String NAME = "display_name";
  public static final String DESCRIPTION = "display_description";
  public static final String HOSTNAME = "hostname";
  public static final String ACCESS_IP_V4 = "access_ip_v4";
  public static final String ACCESS_IP_V6 = "access_ip_v6";
  public static final String USER_DATA = "user_data";
  public static final String AUTO_DISK_CONFIG = "auto_disk_config";
}
