package org.novaee.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.novaee.identity.IdentityService;
import org.novaee.identity.IdentityUnavailable;
import org.novaee.identity.Token;
import org.novaee.identity.TokenRejected;
import org.novaee.neighbour.UserToken;
import org.novaee.rpc.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the identity service who the sender of a token is. */
public final class TokenCheck {

  private static final Logger log = LoggerFactory.getLogger(TokenCheck.class);

  private static final String UNAUTHORIZED =
      "{\"error\": {\"code\": 401, \"title\": \"Unauthorized\", \"message\": "
          + "\"The request you have made requires authentication.\"}}";

  private static final Pattern GLOBAL_ID =
      Pattern.compile(
          "req-[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", Pattern.CASE_INSENSITIVE);

  private final IdentityService identity;
  private final String identityUri;

  public TokenCheck(IdentityService identity, Config config) {
    this.identity = identity;
    this.identityUri =
        config
            .getOptionalValue("nova.keystone_authtoken.www_authenticate_uri", String.class)
            .or(() -> config.getOptionalValue("nova.keystone_authtoken.auth_url", String.class))
            .orElse("http://127.0.0.1:5000");
  }

  /**
   * Who sent a request.
   *
   * @param context what the rest of the system knows of the sender
   * @param token the sender's token, for calls to neighbours on the sender's behalf
   */
  public record Caller(RequestContext context, String token) {

    /** Runs {@code work} as the sender. */
    @SuppressWarnings("try") // the binding is there to be closed
    public void run(Callable<Void> work) throws Exception {
      try (UserToken.Binding bound = UserToken.bind(token)) {
        context.call(work);
      }
    }
  }

  /**
   * Checks a token; refuses the request itself when it is not good.
   *
   * @return null if the request was refused
   */
  public Caller check(String token, String requestId, String globalId, HttpServletResponse response)
      throws IOException {
    if (token == null || token.isBlank()) {
      refuse(response);
      return null;
    }
    try {
      Token known = identity.validate(token);
      return new Caller(context(known, requestId, globalId), token);
    } catch (TokenRejected e) {
      log.info("Token refused: {}", e.getMessage());
      refuse(response);
    } catch (IdentityUnavailable e) {
      log.error("Request {} cannot be checked", requestId, e);
      send(
          response,
          503,
          "{\"error\": {\"code\": 503, \"title\": \"Service Unavailable\", \"message\": "
              + "\"The Keystone service is temporarily unavailable.\"}}");
    }
    return null;
  }

  /** The global id a client sent in {@code X-OpenStack-Request-ID}; null if it is not one. */
  public static String globalId(HttpServletRequest request) {
    String id = request.getHeader("X-OpenStack-Request-ID");
    return id != null && GLOBAL_ID.matcher(id).matches() ? id : null;
  }

  private static RequestContext context(Token token, String requestId, String globalId) {
    return new RequestContext(
        requestId,
        globalId,
        token.userId(),
        token.userName(),
        token.projectId(),
        token.projectName(),
        token.userDomainId(),
        token.projectDomainId(),
        token.systemScope(),
        token.roles());
  }

  private void refuse(HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Keystone uri=\"" + identityUri + "\"");
    send(response, 401, UNAUTHORIZED);
  }

  private static void send(HttpServletResponse response, int status, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
