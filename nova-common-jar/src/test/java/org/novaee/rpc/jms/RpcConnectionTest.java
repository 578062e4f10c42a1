package org.novaee.rpc.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.rpc.Call;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.RpcException;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Subject;
import org.novaee.testing.broker.TestBroker;

class RpcConnectionTest {

  @Contract(name = "greeter", version = "1.2")
  public interface Greeter {
    @Call(timeoutSeconds = 20)
    String greet(@Subject String name, int times);

    @Call(timeoutSeconds = 1)
    String sleep(long millis);

    @Cast
    void note(String text);

    @Call(since = "1.3", timeoutSeconds = 20)
    String later();
  }

  private static final class Notes implements Greeter {
    final BlockingQueue<String> noted = new LinkedBlockingQueue<>();

    @Override
    public String greet(String name, int times) {
      if (times < 0) {
        throw new IllegalArgumentException("times must not be negative");
      }
      return "hello ".repeat(times) + name + " from " + RequestContext.current().requestId();
    }

    @Override
    public String sleep(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "slept";
    }

    @Override
    public void note(String text) {
      noted.add(text);
    }

    @Override
    public String later() {
      return "later";
    }
  }

  @TempDir Path directory;
  private TestBroker broker;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Notes notes = new Notes();

  @BeforeEach
  void start() throws Exception {
    broker = new TestBroker(directory);
  }

  @AfterEach
  void stop() throws Exception {
    workers.shutdownNow();
    broker.close();
  }

  private final Work work =
      (envelope, callable) ->
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return callable.call();
                } catch (Exception e) {
                  throw new java.util.concurrent.CompletionException(e);
                }
              },
              workers);

  private RpcListener serve(RpcConnection connection) {
    Dispatcher dispatcher = new Dispatcher().serve(Greeter.class, notes);
    return new RpcListener(
        connection, "greeter", dispatcher, work, (e, failure) -> notes.noted.add("failed " + e));
  }

  @Test
  void callReturnsTheAnswerInTheCallersContext() throws Exception {
    try (RpcConnection server = new RpcConnection(broker.factory(), "replies.b");
        RpcListener listener = serve(server);
        RpcConnection client = new RpcConnection(broker.factory(), "replies.a")) {
      Greeter greeter = Proxies.of(Greeter.class, "greeter", client);
      RequestContext context = RequestContext.system();
      String answer = context.call(() -> greeter.greet("Ada", 2));
      assertThat(answer).isEqualTo("hello hello Ada from " + context.requestId());
    }
  }

  @Test
  void failuresReachTheCaller() {
    try (RpcConnection server = new RpcConnection(broker.factory(), "replies.b");
        RpcListener listener = serve(server);
        RpcConnection client = new RpcConnection(broker.factory(), "replies.a")) {
      Greeter greeter = Proxies.of(Greeter.class, "greeter", client);
      assertThatThrownBy(() -> greeter.greet("Ada", -1))
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("greeter.greet")
          .hasMessageContaining("times must not be negative");
      assertThatThrownBy(greeter::later)
          .isInstanceOf(RpcException.class)
          .hasMessageContaining("asks for version 1.3, this side serves 1.2");
      assertThatThrownBy(() -> greeter.sleep(30_000)).isInstanceOf(RpcTimeout.class);
    }
  }

  @Test
  void unknownContractAndMethodAreErrors() {
    Dispatcher dispatcher = new Dispatcher().serve(Greeter.class, notes);
    Envelope method =
        Envelope.parse(
            "{\"id\":\"1\",\"contract\":\"greeter\",\"version\":\"1.0\",\"method\":\"x\"}");
    assertThatThrownBy(() -> dispatcher.dispatch(method)).hasMessage("Unknown method greeter.x");
    Envelope contract =
        Envelope.parse("{\"id\":\"1\",\"contract\":\"y\",\"version\":\"1.0\",\"method\":\"x\"}");
    assertThatThrownBy(() -> dispatcher.dispatch(contract))
        .hasMessageContaining("Unknown contract y");
    Envelope args =
        Envelope.parse(
            "{\"id\":\"1\",\"contract\":\"greeter\",\"version\":\"1.0\",\"method\":\"note\",\"args\":[]}");
    assertThatThrownBy(() -> dispatcher.dispatch(args)).hasMessageContaining("takes 1 arguments");
  }

  @Test
  void castIsKeptUntilSomebodyListensAndItsRepeatIsDropped() throws Exception {
    try (RpcConnection client = new RpcConnection(broker.factory(), "replies.a")) {
      Proxies.of(Greeter.class, "greeter", client).note("early");
      Envelope repeated =
          Envelope.parse(
              "{\"id\":\"7\",\"contract\":\"greeter\",\"version\":\"1.0\",\"method\":\"note\",\"args\":[\"once\"]}");
      client.cast("greeter", repeated);
      client.cast("greeter", repeated);
      Proxies.of(Greeter.class, "greeter", client).note("late");
      try (RpcListener listener = serve(client)) {
        List<String> seen = List.of(next(), next(), next());
        assertThat(seen).containsExactlyInAnyOrder("early", "once", "late");
        assertThat(notes.noted).isEmpty();
      }
    }
  }

  @Test
  void unfinishedWorkIsDeliveredToTheNextProcess() throws Exception {
    BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    try (RpcConnection first = new RpcConnection(broker.factory(), "replies.b")) {
      Dispatcher dispatcher = new Dispatcher().serve(Greeter.class, notes);
      Work never =
          (envelope, callable) -> {
            begun.add(envelope.id());
            return new CompletableFuture<>();
          };
      RpcListener listener =
          new RpcListener(first, "greeter", dispatcher, never, (e, failure) -> {});
      Proxies.of(Greeter.class, "greeter", first).note("half done");
      assertThat(begun.poll(20, TimeUnit.SECONDS)).isNotNull();
      listener.close();
    }
    try (RpcConnection second = new RpcConnection(broker.factory(), "replies.b");
        RpcListener listener = serve(second)) {
      assertThat(next()).isEqualTo("half done");
    }
  }

  @Test
  void brokerRestartLosesNeitherCastsNorCalls() throws Exception {
    try (RpcConnection server = new RpcConnection(broker.factory(), "replies.b");
        RpcListener listener = serve(server);
        RpcConnection client = new RpcConnection(broker.factory(), "replies.a")) {
      Greeter greeter = Proxies.of(Greeter.class, "greeter", client);
      assertThat(greeter.greet("Ada", 1)).startsWith("hello Ada");
      broker.stop();
      CompletableFuture<String> call =
          CompletableFuture.supplyAsync(() -> greeter.greet("Grace", 1), workers);
      CompletableFuture<Void> cast =
          CompletableFuture.runAsync(() -> greeter.note("while away"), workers);
      broker.start();
      assertThat(call.get(20, TimeUnit.SECONDS)).startsWith("hello Grace");
      cast.get(20, TimeUnit.SECONDS);
      assertThat(next()).isEqualTo("while away");
    }
  }

  private String next() throws InterruptedException {
    return notes.noted.poll(20, TimeUnit.SECONDS);
  }
}
