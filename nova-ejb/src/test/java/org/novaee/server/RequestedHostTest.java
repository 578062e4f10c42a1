package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.blob.RequestSpecBlob;
import org.novaee.db.migration.Schema;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.RequestSpec;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class RequestedHostTest {

  private static final String SERVER = "11111111-2222-4333-8444-555555555555";

  private static final Flavor FLAVOR =
      new Flavor(1, "1", "m1", 1, 64, 1, 0, 0, 1, 0, false, true, null, Map.of());

  private static final ImageRef IMAGE =
      new ImageRef(
          null, null, null, null, null, null, null, 0, 0, 0, null, null, null, null, null, null);

  @Test
  void countsForTheFirstSchedulingAlone(MariaDbServer server) {
    try (OpenDatabase open = server.open(Schema.NOVA_API)) {
      Database api = open.database();
      BuildRequests requests = new BuildRequests();
      api.stepRun(
          em -> {
            org.novaee.db.api.RequestSpec row = new org.novaee.db.api.RequestSpec();
            row.setInstanceUuid(SERVER);
            row.setSpec(RequestSpecBlob.write(wanting("host1"), SERVER, List.of()));
            em.persist(row);
          });
      assertThat(api.read(em -> requests.spec(em, SERVER)).requestedHost()).isEqualTo("host1");
      api.stepRun(em -> requests.map(em, "some-cell", List.of(SERVER)));
      assertThat(api.read(em -> requests.spec(em, SERVER)).requestedHost()).isNull();
    }
  }

  private static RequestSpec wanting(String host) {
    return new RequestSpec(
        "p", "u", 1, FLAVOR, IMAGE, null, null, null, host, null, null, null, null);
  }
}
