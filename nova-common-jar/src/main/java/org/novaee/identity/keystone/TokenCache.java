package org.novaee.identity.keystone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.novaee.identity.Token;

/**
 * Remembers what was said of tokens, for a short time and never beyond a token's end. Kept by hash,
 * so that a memory dump has no tokens. Threads that ask for one unknown token at the same time
 * cause one question. Thread-safe; a hit takes no lock.
 */
final class TokenCache {

  private final int maxEntries;
  private final Duration timeToLive;
  private final Clock clock;
  private final ConcurrentMap<String, Entry> known = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, CompletableFuture<Token>> asked = new ConcurrentHashMap<>();

  private record Entry(Token token, Instant until) {}

  /**
   * @param timeToLive zero or less: remembers nothing
   */
  TokenCache(int maxEntries, Duration timeToLive, Clock clock) {
    this.maxEntries = maxEntries;
    this.timeToLive = timeToLive;
    this.clock = clock;
  }

  /** What is known of the token, else what {@code ask} says; its exceptions are not remembered. */
  Token get(String value, Function<String, Token> ask) {
    String key = hash(value);
    Entry entry = known.get(key);
    if (entry != null && clock.instant().isBefore(entry.until())) {
      return entry.token();
    }
    CompletableFuture<Token> mine = new CompletableFuture<>();
    CompletableFuture<Token> others = asked.putIfAbsent(key, mine);
    return others == null ? ask(key, value, ask, mine) : await(others);
  }

  private Token ask(
      String key, String value, Function<String, Token> ask, CompletableFuture<Token> mine) {
    try {
      Token token = ask.apply(value);
      remember(key, token);
      mine.complete(token);
      return token;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      asked.remove(key, mine);
    }
  }

  private static Token await(CompletableFuture<Token> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void remember(String key, Token token) {
    Instant now = clock.instant();
    Instant until = now.plus(timeToLive);
    if (token.expiresAt() != null && token.expiresAt().isBefore(until)) {
      until = token.expiresAt();
    }
    if (!until.isAfter(now)) {
      return;
    }
    if (known.size() >= maxEntries) {
      makeRoom(now);
    }
    known.put(key, new Entry(token, until));
  }

  /** Drops what has expired, and if that is too little, an eighth of the rest. */
  private void makeRoom(Instant now) {
    known.values().removeIf(entry -> !now.isBefore(entry.until()));
    Iterator<String> keys = known.keySet().iterator();
    int surplus = known.size() < maxEntries ? 0 : maxEntries / 8 + 1;
    for (int i = 0; i < surplus && keys.hasNext(); i++) {
      keys.next();
      keys.remove();
    }
  }

  private static String hash(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
