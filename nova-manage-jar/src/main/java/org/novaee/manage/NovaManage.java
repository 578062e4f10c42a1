package org.novaee.manage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.novaee.config.InvalidConfiguration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry: names the configuration, the subcommands do the work. */
@Command(
    name = "nova-manage",
    description =
        "Manages the schemas, the cells, the deleted rows and the dead letters of Nova, tells of"
            + " its policy, looks for what is left over, and puts records right.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    subcommands = {
      DbCommands.class,
      ApiDbCommands.class,
      PlacementDbCommands.class,
      CellCommands.class,
      PlacementCommands.class,
      LibvirtCommands.class,
      ImagePropertyCommands.class,
      VolumeAttachmentCommands.class,
      SetupCommand.class,
      DeadLetterCommands.class,
      PolicyCommands.class,
      SchedulerCommands.class,
      AuditCommand.class
    })
public final class NovaManage implements Runnable {

  /** What Nova's own program exits with when something unexpected happens. */
  static final int UNEXPECTED = 255;

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      description = "A configuration file; may be given several times.")
  private List<Path> configFiles = new ArrayList<>();

  @Spec private CommandLine.Model.CommandSpec spec;

  private Installation installation;

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs the command line; output goes to {@code System.out}. */
  static int run(String... arguments) {
    NovaManage command = new NovaManage();
    CommandLine line = new CommandLine(command);
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          System.err.println(describe(failure));
          return failure instanceof InvalidConfiguration ? 1 : UNEXPECTED;
        });
    try {
      return line.execute(arguments);
    } finally {
      command.close();
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** What the commands work on, configured when the first of them asks. */
  Installation installation() {
    if (installation == null) {
      installation = Installation.configured(configFiles);
    }
    return installation;
  }

  private void close() {
    if (installation != null) {
      installation.close();
    }
  }

  private static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
