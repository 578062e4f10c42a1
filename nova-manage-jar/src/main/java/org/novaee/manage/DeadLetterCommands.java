package org.novaee.manage;

import jakarta.jms.JMSException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage dead_letter}: messages that kept failing. Exits with 1 for an unknown id. */
@Command(
    name = "dead_letter",
    description = "Messages that kept failing and were given up.",
    synopsisSubcommandLabel = "COMMAND")
final class DeadLetterCommands {

  private static final int REASON_SHOWN = 60;

  @ParentCommand private NovaManage program;

  @Command(description = "Lists them, the oldest first.")
  int list() throws JMSException {
    try (DeadLetterQueue queue = program.installation().deadLetters()) {
      Table table = new Table("ID", "Operation", "Queue", "Since", "Servers", "Reason");
      for (DeadLetter letter : queue.list()) {
        table.add(
            letter.id(),
            orDash(letter.operation()),
            orDash(letter.queue()),
            letter.since().truncatedTo(ChronoUnit.SECONDS).toString(),
            letter.servers().isEmpty() ? "-" : String.join(" ", letter.servers()),
            shortened(orDash(letter.reason())));
      }
      System.out.println(table);
      return 0;
    }
  }

  @Command(description = "Shows one in full, secrets masked.")
  int show(@Parameters(paramLabel = "ID") String id) throws JMSException {
    try (DeadLetterQueue queue = program.installation().deadLetters()) {
      Optional<DeadLetter> found = queue.find(id);
      if (found.isEmpty()) {
        return notFound(id);
      }
      DeadLetter letter = found.get();
      System.out.println("id:        " + letter.id());
      System.out.println("operation: " + orDash(letter.operation()));
      System.out.println("queue:     " + orDash(letter.queue()));
      System.out.println("sender:    " + Objects.requireNonNullElse(letter.sender(), "nova"));
      System.out.println("since:     " + letter.since());
      System.out.println("servers:   " + String.join(" ", letter.servers()));
      System.out.println("reason:    " + orDash(letter.reason()));
      if (letter.arguments() != null) {
        System.out.println("arguments: " + MaskedArguments.of(letter.arguments()).toPrettyString());
      }
      return 0;
    }
  }

  @Command(
      description =
          "Sends messages to their queues again, once what made them fail has been set right.")
  int send(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) throws JMSException {
    return each(ids, DeadLetterQueue::send, "Sent again");
  }

  @Command(description = "Forgets messages for good.")
  int discard(@Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) throws JMSException {
    return each(ids, DeadLetterQueue::discard, "Discarded");
  }

  private interface Action {
    boolean take(DeadLetterQueue queue, DeadLetter letter) throws JMSException;
  }

  private int each(List<String> ids, Action action, String done) throws JMSException {
    int code = 0;
    try (DeadLetterQueue queue = program.installation().deadLetters()) {
      for (String id : ids) {
        Optional<DeadLetter> found = queue.find(id);
        if (found.isPresent() && action.take(queue, found.get())) {
          System.out.println(done + ": " + id);
        } else {
          code = notFound(id);
        }
      }
    }
    return code;
  }

  private static int notFound(String id) {
    System.out.println("Dead letter " + id + " was not found.");
    return 1;
  }

  private static String orDash(String text) {
    return text == null ? "-" : text;
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= REASON_SHOWN ? line : line.substring(0, REASON_SHOWN - 1) + "…";
  }
}
