package org.novaee.api.http;

/**
 * A refusal made before Nova's own code has its turn, in the form of the web framework the
 * reference is built on: what the client accepts decides between HTML, JSON and text.
 *
 * @param mediaType of the body
 */
record PlainFault(int status, String mediaType, String body) {

  static PlainFault notFound(String accept) {
    return of(404, "Not Found", "The resource could not be found.", accept);
  }

  static PlainFault tooLarge(String accept) {
    return of(413, "Request Entity Too Large", "Request is too large.", accept);
  }

  private static PlainFault of(int status, String title, String text, String accept) {
    String head = status + " " + title;
    if (accept != null && (accept.contains("text/html") || accept.contains("*/*"))) {
      return new PlainFault(
          status,
          "text/html; charset=UTF-8",
          """
          <html>
           <head>
            <title>%1$s</title>
           </head>
           <body>
            <h1>%1$s</h1>
            %2$s<br /><br />



           </body>
          </html>"""
              .formatted(head, text));
    }
    if (accept != null && accept.contains("application/json")) {
      return new PlainFault(
          status,
          "application/json",
          "{\"message\": \"%s<br /><br />\\n\\n\\n\", \"code\": \"%s\", \"title\": \"%s\"}"
              .formatted(text, head, title));
    }
    return new PlainFault(status, "text/plain; charset=UTF-8", head + "\n\n" + text + "\n\n   ");
  }
}
