package org.novaee.standalone.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

/** How each of the original services writes an error. */
enum FaultForm {
  IDENTITY {
    @Override
    void write(Fault fault, HttpHeaders headers, ResponseBuilder response) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putObject("error")
          .put("code", fault.status())
          .put("message", fault.getMessage())
          .put("title", title(fault.status()));
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
  },
  /** HTML unless JSON was asked for. */
  IMAGE {
    @Override
    void write(Fault fault, HttpHeaders headers, ResponseBuilder response) {
      String title = fault.status() + " " + title(fault.status());
      String accept = String.valueOf(headers.getHeaderString(HttpHeaders.ACCEPT));
      if (accept.contains("json") && !accept.contains("html")) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("message", fault.getMessage() + "<br /><br />\n\n\n")
            .put("code", title)
            .put("title", title(fault.status()));
        response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        return;
      }
      String html =
          "<html>\n <head>\n  <title>%s</title>\n </head>\n <body>\n  <h1>%s</h1>\n  %s<br /><br />\n\n\n\n </body>\n</html>";
      response
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(html.formatted(title, title, escape(fault.getMessage())));
    }
  },
  NETWORK {
    @Override
    void write(Fault fault, HttpHeaders headers, ResponseBuilder response) {
      if (fault.status() == 401) {
        IDENTITY.write(fault, headers, response);
        return;
      }
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putObject("NeutronError")
          .put("type", fault.type())
          .put("message", fault.getMessage())
          .put("detail", "");
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
  },
  VOLUME {
    @Override
    void write(Fault fault, HttpHeaders headers, ResponseBuilder response) {
      if (fault.status() == 401) {
        IDENTITY.write(fault, headers, response);
        return;
      }
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.putObject(nameInVolumeApi(fault.status()))
          .put("code", fault.status())
          .put("message", fault.getMessage());
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
  };

  abstract void write(Fault fault, HttpHeaders headers, ResponseBuilder response);

  /** The form for a path of this application. */
  static FaultForm of(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    if (relative.startsWith("image")) {
      return IMAGE;
    }
    if (relative.startsWith("volume")) {
      return VOLUME;
    }
    return relative.startsWith("network") ? NETWORK : IDENTITY;
  }

  private static String nameInVolumeApi(int status) {
    return switch (status) {
      case 400 -> "badRequest";
      case 403 -> "forbidden";
      case 404 -> "itemNotFound";
      case 409 -> "conflictingRequest";
      case 413 -> "overLimit";
      default -> "computeFault";
    };
  }

  static String title(int status) {
    Status known = Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
