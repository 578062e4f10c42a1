package org.novaee.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON that somebody sent. */
public final class JsonText {

  /** Takes nothing after the value, and drops what a type does not have. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .nodeFactory(new FiniteNumbers())
          .build();

  private JsonText() {}

  /**
   * The value of a text.
   *
   * @throws Malformed if it is no JSON
   */
  public static JsonNode read(byte[] text) throws Malformed {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Malformed(e.getOriginalMessage());
    } catch (NotFinite e) {
      throw new Malformed("A number is too large");
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory", e);
    }
  }

  /** The text is no JSON; says why. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** A number is too large for any type. */
  private static final class NotFinite extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
  }

  /** Numbers such as 1e400 would become infinite, which nothing behind here reckons with. */
  private static final class FiniteNumbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double value) {
      if (!Double.isFinite(value)) {
        throw new NotFinite();
      }
      return super.numberNode(value);
    }
  }
}
