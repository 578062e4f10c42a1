package org.novaee.api.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.identity.IdentityService;
import org.novaee.identity.IdentityUnavailable;
import org.novaee.identity.Token;
import org.novaee.identity.TokenRejected;
import org.novaee.neighbour.UserToken;
import org.novaee.rpc.RequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the identity service who the sender of a token is. */
@ApplicationScoped
class TokenCheck {

  private static final Logger log = LoggerFactory.getLogger(TokenCheck.class);

  private static final String UNAUTHORIZED =
      "{\"error\": {\"code\": 401, \"title\": \"Unauthorized\", \"message\": "
          + "\"The request you have made requires authentication.\"}}";

  @Inject IdentityService identity;

  @Inject
  @ConfigProperty(name = "nova.keystone_authtoken.www_authenticate_uri")
  Optional<String> publicUri;

  @Inject
  @ConfigProperty(name = "nova.keystone_authtoken.auth_url")
  Optional<String> authUrl;

  /**
   * Who sent a request.
   *
   * @param context what the rest of the system knows of the sender
   * @param token the sender's token, for calls to neighbours on the sender's behalf
   */
  record Caller(RequestContext context, String token) {

    /** Runs {@code work} as the sender. */
    @SuppressWarnings("try") // the binding is there to be closed
    void run(Callable<Void> work) throws Exception {
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
  Caller check(String token, String requestId, String globalId, HttpServletResponse response)
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
    response.setHeader(
        "WWW-Authenticate",
        "Keystone uri=\"" + publicUri.or(() -> authUrl).orElse("http://127.0.0.1:5000") + "\"");
    send(response, 401, UNAUTHORIZED);
  }

  private static void send(HttpServletResponse response, int status, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
