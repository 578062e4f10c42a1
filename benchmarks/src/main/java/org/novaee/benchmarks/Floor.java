package org.novaee.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;

/**
 * The least that a server in Java has to do: read the rows that an answer shows by one plain JDBC
 * statement, and write them as JSON from a bare Undertow handler. No token, no version, no policy.
 */
final class Floor implements AutoCloseable {

  private static final String SERVER_COLUMNS =
      "SELECT i.uuid, i.display_name, i.vm_state, i.task_state, i.power_state, i.created_at,"
          + " i.updated_at, i.launched_at, i.terminated_at, i.host, i.node, i.hostname,"
          + " i.project_id, i.user_id, i.image_ref, i.key_name, i.availability_zone,"
          + " i.config_drive, i.locked, i.progress, i.access_ip_v4, i.access_ip_v6,"
          + " i.reservation_id, i.launch_index, i.root_device_name, i.display_description, i.id,"
          + " e.flavor, c.network_info FROM nova.instances i JOIN nova.instance_extra e ON"
          + " e.instance_uuid = i.uuid JOIN nova.instance_info_caches c ON c.instance_uuid ="
          + " i.uuid";

  private final HikariDataSource pool;
  private final Undertow server;

  Floor(String databaseUrl) {
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(databaseUrl);
    configuration.setMaximumPoolSize(16);
    pool = new HikariDataSource(configuration);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(new BlockingHandler(this::handle))
            .build();
    server.start();
  }

  URI url(String path) {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort() + path);
  }

  private void handle(HttpServerExchange exchange) throws Exception {
    String path = exchange.getRequestPath();
    if (path.equals("/servers")) {
      answer(
          exchange,
          "SELECT uuid, display_name FROM nova.instances WHERE deleted = 0"
              + " ORDER BY created_at DESC, id DESC LIMIT 1000",
          null);
    } else if (path.equals("/servers/detail")) {
      answer(
          exchange,
          SERVER_COLUMNS
              + " WHERE i.deleted = 0 ORDER BY i.created_at DESC, i.id DESC LIMIT "
              + Integer.parseInt(exchange.getQueryParameters().get("limit").getFirst()),
          null);
    } else if (path.startsWith("/servers/")) {
      answer(exchange, SERVER_COLUMNS + " WHERE i.uuid = ?", path.substring(9));
    } else {
      answer(exchange, "SELECT * FROM nova_api.flavors", null);
    }
  }

  private void answer(HttpServerExchange exchange, String sql, String parameter) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      try (ResultSet rows = statement.executeQuery();
          JsonGenerator json = Cloud.JSON.getFactory().createGenerator(body)) {
        write(rows, json);
      }
    }
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ByteBuffer.wrap(body.toByteArray()));
  }

  private static void write(ResultSet rows, JsonGenerator json) throws Exception {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = columns.getColumnLabel(i + 1);
    }
    json.writeStartObject();
    json.writeArrayFieldStart("rows");
    while (rows.next()) {
      json.writeStartObject();
      for (int i = 0; i < count; i++) {
        json.writeStringField(names[i], rows.getString(i + 1));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void close() {
    server.stop();
    pool.close();
  }
}
