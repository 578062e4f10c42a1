package org.novaee.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.DataSources;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.api.CellMapping;
import org.novaee.db.migration.Schema;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class MappedCellsTest {

  private final MariaDbServer server;
  private OpenDatabase api;
  private MappedCells cells;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  MappedCellsTest(MariaDbServer server) {
    this.server = server;
  }

  @BeforeEach
  void open() {
    api = server.open(Schema.NOVA_API);
    cells =
        new MappedCells(
            api.database(), new DataSources(3), Optional.of(server.novaUrl("configured")));
    map(Cell.CELL0_UUID, "cell0", server.novaUrl(server.create(Schema.NOVA).schema()));
  }

  @AfterEach
  void close() {
    cells.close();
    api.close();
    threads.shutdownNow();
  }

  @Test
  void opensWhatIsMapped() {
    assertThat(cells.all()).singleElement().matches(Cell::isCell0);
    assertThat(count(cells.cell0().database())).isZero();
  }

  @Test
  void findsACellThatWasMappedLater() {
    assertThat(cells.all()).hasSize(1);
    String uuid = UUID.randomUUID().toString();
    map(uuid, "cell1", server.novaUrl(server.create(Schema.NOVA).schema()));
    assertThat(cells.require(uuid).name()).isEqualTo("cell1");
    assertThat(cells.findByName("cell1")).map(Cell::uuid).contains(uuid);
    assertThatThrownBy(() -> cells.require("nowhere")).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void keepsACellOpenWhileItsMappingStays() {
    Database before = cells.cell0().database();
    cells.refresh();
    assertThat(cells.cell0().database()).isSameAs(before);
  }

  @Test
  void takesPartsOfAUrlFromTheConfiguration() {
    String schema = server.create(Schema.NOVA).schema();
    String uuid = UUID.randomUUID().toString();
    map(uuid, "cell2", "{scheme}://{username}:{password}@{hostname}:{port}/" + schema);
    assertThat(cells.require(uuid).database().name()).isEqualTo(schema);
    assertThat(count(cells.require(uuid).database())).isZero();
  }

  @Test
  void goesOnWithoutACellThatCannotBeOpened() {
    map(UUID.randomUUID().toString(), "broken", "postgresql://elsewhere/nova");
    assertThat(cells.all()).hasSize(1);
  }

  @Test
  void forgetsACellThatIsNoLongerMapped() {
    assertThat(cells.all()).hasSize(1);
    api.database().stepRun(em -> em.createQuery("DELETE FROM CellMapping m").executeUpdate());
    cells.refresh();
    assertThat(cells.all()).isEmpty();
  }

  @Test
  void asksAllCellsAndMarksThoseThatDoNotAnswer() {
    map(UUID.randomUUID().toString(), "slow", server.novaUrl(server.create(Schema.NOVA).schema()));
    map(UUID.randomUUID().toString(), "away", "mysql+pymysql://root@127.0.0.1:1/nova");
    ScatterGather scatter = new ScatterGather(threads, Duration.ofMillis(1500));
    List<CellAnswer<Long>> answers =
        scatter.ask(
            cells.all(),
            cell -> {
              if ("slow".equals(cell.name())) {
                return sleep(cell.database());
              }
              return count(cell.database());
            });
    assertThat(answers).extracting(CellAnswer::isPresent).containsExactly(true, false, false);
    assertThat(answers.get(0).value()).isZero();
    assertThat(answers.get(1).failure()).isEqualTo(CellAnswer.Failure.TIMED_OUT);
  }

  private static long count(Database cell) {
    return cell.read(
        em -> em.createQuery("SELECT COUNT(i) FROM Instance i", Long.class).getSingleResult());
  }

  private static Long sleep(Database cell) {
    return cell.read(
        em -> {
          em.createNativeQuery("SELECT SLEEP(4)").getSingleResult();
          return 1L;
        });
  }

  private void map(String uuid, String name, String url) {
    api.database()
        .stepRun(
            em -> {
              CellMapping mapping = new CellMapping();
              mapping.setUuid(uuid);
              mapping.setName(name);
              mapping.setDatabaseConnection(url);
              mapping.setTransportUrl("none:///");
              em.persist(mapping);
            });
  }
}
