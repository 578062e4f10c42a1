package org.novaee.keypair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.quota.QuotaTrial;
import org.novaee.rpc.RequestContext;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

@ExtendWith(MariaDb.class)
class KeyPairsTest {

  private static final KeyPairs PAIRS = new KeyPairs();

  private static Cloud cloud;
  private static String publicKey;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    PAIRS.api = cloud.api();
    PAIRS.quotas = QuotaTrial.quotas(cloud, Map.of("nova.quota.key_pairs", "3"));
    publicKey = SshKeys.generate().publicKey();
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void aNameIsUniqueToItsUser() throws Exception {
    assertThat(create("a", "key").privateKey()).isNull();
    assertThat(create("b", "key").key().publicKey()).isEqualTo(publicKey);
    assertThatThrownBy(() -> create("a", "key")).hasMessage("Key pair 'key' already exists.");
    PAIRS.delete("a", "key");
    assertThatThrownBy(() -> PAIRS.delete("a", "key"))
        .hasMessage("Keypair key not found for user a");
    assertThat(PAIRS.require("b", "key").fingerprint()).isNotEmpty();
  }

  @Test
  void aPageTakesOneStatement() throws Exception {
    for (String name : List.of("c", "a", "b")) {
      create("pager", name);
    }
    long before = cloud.selects();
    assertThat(PAIRS.list("pager", 2, null)).extracting(UserKey::name).containsExactly("a", "b");
    assertThat(cloud.selects() - before).isEqualTo(1);
    assertThat(PAIRS.list("pager", 2, "b")).extracting(UserKey::name).containsExactly("c");
    assertThatThrownBy(() -> PAIRS.list("pager", 2, "z")).hasMessage("marker [z] not found");
  }

  @Test
  void aUserHasAsManyAsAllowedHoweverManyAskAtOnce() throws Exception {
    AtomicInteger number = new AtomicInteger();
    Callable<KeyPairs.Made> asked = () -> create("crowd", "key" + number.incrementAndGet());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    int made = 0;
    for (Future<KeyPairs.Made> answer : threads.invokeAll(Collections.nCopies(8, asked))) {
      try {
        made += answer.get() == null ? 0 : 1;
      } catch (ExecutionException e) {
        assertThat(e).hasRootCauseMessage("Quota exceeded, too many key pairs.");
      }
    }
    threads.shutdown();
    assertThat(made).isEqualTo(3);
    assertThat(PAIRS.list("crowd", 10, null)).hasSize(3);
  }

  private static KeyPairs.Made create(String user, String name) throws Exception {
    return new RequestContext("req-1", null, user, null, "p", null, null, null, null, List.of())
        .call(() -> PAIRS.create(user, name, "ssh", publicKey));
  }
}
