package org.novaee.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.cell.ScatterGather;
import org.novaee.db.Insert;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.model.ConsoleAccess;

/**
 * The secrets that open consoles. A cell keeps the hash of each, so that who reads the database
 * cannot open a console.
 */
@ApplicationScoped
public class ConsoleTokens {

  private static final String CONNECTION =
      "SELECT instance_uuid, console_type, host, port, tls_port, internal_access_path"
          + " FROM console_auth_tokens WHERE token_hash = ?1 AND expires > ?2";

  private CellRegistry cells;
  private ScatterGather ask;
  private int lifetimeSeconds;
  private Clock clock = Clock.systemUTC();

  /** For the container. */
  protected ConsoleTokens() {}

  @Inject
  public ConsoleTokens(
      CellRegistry cells,
      ScatterGather ask,
      @ConfigProperty(name = "nova.consoleauth.token_ttl") int lifetimeSeconds) {
    this.cells = cells;
    this.ask = ask;
    this.lifetimeSeconds = lifetimeSeconds;
  }

  ConsoleTokens(CellRegistry cells, ScatterGather ask, int lifetimeSeconds, Clock clock) {
    this(cells, ask, lifetimeSeconds);
    this.clock = clock;
  }

  /**
   * Where a secret leads.
   *
   * @param type {@code novnc}, {@code spice-html5} …
   * @param tlsPort or null
   * @param internalPath or null
   */
  public record Connection(
      String serverUuid,
      String type,
      String host,
      int port,
      Integer tlsPort,
      String internalPath) {}

  /**
   * Makes a secret for a console and records it in the server's cell.
   *
   * @return the address to open, with the secret in it
   */
  public String authorize(Cell cell, String serverUuid, String type, ConsoleAccess access) {
    String token = UUID.randomUUID().toString();
    cell.database().stepRun(em -> insert(em, serverUuid, type, access, token));
    return ConsoleUrl.of(type, access.urlBase(), token);
  }

  /** Where a secret leads, if there is one and it is not too old. Asks all cells. */
  public Optional<Connection> find(String token) {
    List<Cell> asked = cells.all().stream().filter(cell -> !cell.isCell0()).toList();
    return ask.ask(asked, cell -> inCell(cell, token)).stream()
        .filter(answer -> answer.failure() == null)
        .map(answer -> answer.value())
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Forgets all that are too old. */
  public void removeExpired() {
    for (Cell cell : cells.all()) {
      cell.database()
          .stepRun(
              em ->
                  em.createNativeQuery("DELETE FROM console_auth_tokens WHERE expires <= ?1")
                      .setParameter(1, clock.instant().getEpochSecond())
                      .executeUpdate());
    }
  }

  /** Within a step on the server's cell: nobody gets into its consoles with what was given out. */
  public void removeOf(EntityManager em, String serverUuid) {
    em.createNativeQuery("DELETE FROM console_auth_tokens WHERE instance_uuid = ?1")
        .setParameter(1, serverUuid)
        .executeUpdate();
  }

  private void insert(
      EntityManager em, String serverUuid, String type, ConsoleAccess access, String token) {
    Insert.into(
            "console_auth_tokens",
            "created_at",
            "token_hash",
            "console_type",
            "host",
            "port",
            "tls_port",
            "instance_uuid",
            "expires",
            "access_url_base")
        .row(
            Timestamped.now(),
            TokenHash.of(token),
            type,
            access.host(),
            access.port(),
            access.tlsPort(),
            serverUuid,
            clock.instant().getEpochSecond() + lifetimeSeconds,
            access.urlBase())
        .run(em);
  }

  private Connection inCell(Cell cell, String token) {
    return cell
        .database()
        .read(
            em ->
                Select.rows(em, CONNECTION, TokenHash.of(token), clock.instant().getEpochSecond()))
        .stream()
        .findFirst()
        .map(ConsoleTokens::connection)
        .orElse(null);
  }

  private static Connection connection(Row row) {
    return new Connection(
        row.text(0), row.text(1), row.text(2), row.integer(3), row.integerOrNull(4), row.text(5));
  }
}
