package org.novaee.placement.api.http;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.db.SqlFailure;
import org.novaee.fault.Fault;
import org.novaee.placement.PlacementFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown below a request into its answer. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger log = LoggerFactory.getLogger(FaultMapper.class);

  /** What JAX-RS would answer by itself, and this API does not. */
  private static final Set<String> NOT_OURS = Set.of("HEAD", "OPTIONS");

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return answer(refusal.status(), refusal.code(), refusal.getMessage(), refusal.headers());
    }
    if (failure instanceof Fault fault) {
      PlacementFault.Code code =
          fault instanceof PlacementFault named ? named.code() : PlacementFault.Code.UNDEFINED;
      return answer(status(fault), code, fault.getMessage(), Map.of());
    }
    if (failure instanceof NotAllowedException notAllowed) {
      return answer(
          405,
          PlacementFault.Code.UNDEFINED,
          "The method specified is not allowed for this resource.",
          Map.of("Allow", allowed(notAllowed)));
    }
    if (failure instanceof WebApplicationException web) {
      return answer(web.getResponse().getStatus(), PlacementFault.Code.UNDEFINED, "", Map.of());
    }
    if (SqlFailure.isUnstorableText(failure)) {
      return answer(
          400,
          PlacementFault.Code.UNDEFINED,
          "The request has text beyond what can be stored.",
          Map.of());
    }
    if (SqlFailure.isUnreachable(failure)) {
      log.error("The database of placement cannot be reached", failure);
      return answer(
          503,
          PlacementFault.Code.UNDEFINED,
          "The database cannot be reached at the moment.",
          Map.of());
    }
    log.error("Unexpected failure", failure);
    return answer(
        500,
        PlacementFault.Code.UNDEFINED,
        "Please report this to the operator of this cloud with the request id and the time.",
        Map.of());
  }

  private static int status(Fault fault) {
    return switch (fault.kind()) {
      case INVALID -> 400;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case NOT_IMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
      case FAILED -> 500;
    };
  }

  private static String allowed(NotAllowedException failure) {
    String header = failure.getResponse().getHeaderString("Allow");
    return header == null
        ? ""
        : Arrays.stream(header.split(","))
            .map(String::strip)
            .filter(method -> !NOT_OURS.contains(method))
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static Response answer(
      int status, PlacementFault.Code code, String message, Map<String, String> headers) {
    Response.ResponseBuilder response =
        Response.status(status)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(
                ErrorBody.json(status, code, message, PlacementRequest.current())
                    .getBytes(StandardCharsets.UTF_8));
    headers.forEach(response::header);
    return response.build();
  }
}
