package org.novaee.standalone.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.novaee.standalone.store.DuplicateKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that is thrown into an answer; nothing of the server's inside gets out. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger log = LoggerFactory.getLogger(FaultMapper.class);

  @Context private UriInfo uri;
  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(Throwable failure) {
    return fault(failure).toResponse(FaultForm.of(uri.getPath()), headers);
  }

  private Fault fault(Throwable failure) {
    if (failure instanceof Fault fault) {
      return fault;
    }
    if (failure instanceof DuplicateKey) {
      return new Fault(409, failure.getMessage() + ".");
    }
    if (failure instanceof WebApplicationException e && e.getResponse().getStatus() < 500) {
      return new Fault(
          e.getResponse().getStatus(), e.getResponse().getStatusInfo().getReasonPhrase() + ".");
    }
    log.error("{} failed", uri.getPath(), failure);
    return new Fault(500, "An unexpected error prevented the server from fulfilling your request.");
  }
}
