package org.novaee.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.novaee.quota.QuotaResource.CORES;
import static org.novaee.quota.QuotaResource.FLOATING_IPS;
import static org.novaee.quota.QuotaResource.INSTANCES;
import static org.novaee.quota.QuotaResource.RAM;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class QuotaSetsTest {

  private static final QuotaClasses CLASSES = new QuotaClasses();

  private static Cloud cloud;
  private static QuotaSets quotas;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    quotas = quotas("nova.quota.DbQuotaDriver");
    CLASSES.api = cloud.api();
    CLASSES.limits = quotas.limits;
    StoredServer.of("used", "one").add(cloud);
    StoredServer.of("used", "two").add(cloud);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void whatIsSetLastIsInForceUntilItIsRemoved() {
    int usual = quotas.defaults().get(CORES);
    assertThat(quotas.limits("p", null)).isEqualTo(quotas.defaults());
    assertThat(quotas.update("p", null, Map.of(CORES, 7, RAM, -1), false))
        .containsEntry(CORES, 7)
        .containsEntry(RAM, -1);
    quotas.update("p", null, Map.of(CORES, 8), false);
    quotas.update("p", "u", Map.of(CORES, 3, FLOATING_IPS, 9), false);
    assertThat(quotas.limits("p", "u")).containsEntry(CORES, 3).containsEntry(FLOATING_IPS, 9);
    assertThat(quotas.limits("p", null)).containsEntry(CORES, 8).containsEntry(FLOATING_IPS, 9);
    assertThat(quotas.limits("p", "other")).containsEntry(CORES, 8);
    quotas.delete("p", "u");
    assertThat(quotas.limits("p", "u")).containsEntry(CORES, 8);
    quotas.delete("p", null);
    assertThat(quotas.limits("p", null)).containsEntry(CORES, usual);
  }

  @Test
  void noLimitIsSetIfOneMayNotBe() {
    assertThatThrownBy(() -> quotas.update("used", null, Map.of(CORES, 9, INSTANCES, 1), false))
        .hasMessage(
            "Quota limit 1 for instances must be greater than or equal to already used and"
                + " reserved 2.");
    assertThat(quotas.limits("used", null)).isEqualTo(quotas.defaults());
    assertThat(quotas.update("used", null, Map.of(INSTANCES, 1), true)).containsEntry(INSTANCES, 1);
    assertThatThrownBy(() -> quotas.update("used", "user", Map.of(CORES, 1000), false))
        .hasMessageContaining("must be less than or equal to " + quotas.defaults().get(CORES));
  }

  @Test
  void tellsWhatIsUsed() {
    assertThat(quotas.inUse("used", null))
        .containsEntry(INSTANCES, 2L)
        .containsEntry(CORES, 2L)
        .containsEntry(RAM, 1024L)
        .containsEntry(QuotaResource.KEY_PAIRS, 0L);
    assertThat(quotas.inUse("used", "nobody")).containsEntry(INSTANCES, 0L);
    assertThat(quotas.nothing()).isZero();
  }

  @Test
  void theDefaultClassHoldsForAll() {
    int usual = CLASSES.show("default").get(RAM);
    assertThat(CLASSES.update("default", Map.of(RAM, 12345))).containsEntry(RAM, 12345);
    assertThat(quotas.limits("anybody", null)).containsEntry(RAM, 12345);
    assertThat(CLASSES.show("gold")).containsEntry(RAM, usual);
    CLASSES.update("default", Map.of(RAM, usual));
    assertThat(quotas.defaults()).containsEntry(RAM, usual);
  }

  @Test
  void withoutADriverThereAreNoLimits() {
    QuotaSets unlimited = quotas("nova.quota.NoopQuotaDriver");
    assertThat(unlimited.update("free", null, Map.of(CORES, 1), false).values()).containsOnly(-1);
    assertThat(unlimited.inUse("used", null).values()).containsOnly(-1L);
    assertThat(unlimited.nothing()).isEqualTo(-1);
  }

  private static QuotaSets quotas(String driver) {
    QuotaSets made = new QuotaSets();
    made.api = cloud.api();
    made.limits = new QuotaLimits(Cloud.config(Map.of("nova.quota.driver", driver)));
    made.usage = new QuotaUsage(cloud.cells(), cloud.scatterGather());
    return made;
  }
}
