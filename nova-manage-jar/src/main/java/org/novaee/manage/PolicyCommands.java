package org.novaee.manage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage policy}: who may do what, as {@code nova-policy} tells. */
@Command(name = "policy", description = "Who may do what.", synopsisSubcommandLabel = "COMMAND")
final class PolicyCommands {

  @ParentCommand private NovaManage program;

  @Command(
      description =
          "Lists the rules that let somebody pass; exits with 1 if there are none. Without --target"
              + " the thing to act on is the user's own.")
  int check(
      @Option(
              names = "--roles",
              paramLabel = "ROLE",
              split = ",",
              description = "The roles that the user has.")
          List<String> roles,
      @Option(names = "--user-id", paramLabel = "ID", description = "The user.") String userId,
      @Option(
              names = "--project-id",
              paramLabel = "ID",
              description = "The project that the user's token is for.")
          String projectId,
      @Option(
              names = "--system-scope",
              paramLabel = "all",
              description = "For a token that is for the whole system.")
          String systemScope,
      @Option(
              names = "--api-name",
              paramLabel = "TEXT",
              description = "Only rules with this in their names.")
          String part,
      @Option(
              names = "--target",
              paramLabel = "NAME=VALUE",
              description = "What the thing to act on has, such as project_id.")
          Map<String, String> attributes) {
    RequestContext caller =
        new RequestContext(
            RequestContext.newRequestId(),
            null,
            userId,
            null,
            projectId,
            null,
            null,
            null,
            systemScope,
            roles == null
                ? List.of()
                : roles.stream().map(role -> role.strip().toLowerCase(Locale.ROOT)).toList());
    Target target =
        attributes == null ? own(userId, projectId) : new Target(new HashMap<>(attributes));
    Policy policy = program.installation().policy();
    List<String> passing =
        policy.names().stream()
            .filter(name -> part == null || name.contains(part))
            .filter(name -> policy.check(name, caller, target))
            .toList();
    System.out.println(
        passing.isEmpty() ? "No rules matched or allowed" : String.join("\n", passing));
    return passing.isEmpty() ? 1 : 0;
  }

  private static Target own(String userId, String projectId) {
    return Target.of(projectId, userId);
  }
}
