package org.novaee.api.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request path split into the mount, the project in it and what a resource sees.
 *
 * @param mount the version's mount
 * @param projectId the project the path names, or null
 * @param rest the path below, beginning with a slash, or empty
 */
record MountedPath(Mount mount, String projectId, String rest) {

  /** Where a version of the API is mounted. */
  enum Mount {
    /** Everything outside of the versions. */
    ROOT(""),
    /** The old API without microversions. */
    V2("/v2"),
    /** The API. */
    V21("/v2.1");

    private final String prefix;

    Mount(String prefix) {
      this.prefix = prefix;
    }

    /** The path of the mount, without slash at the end. */
    String prefix() {
      return prefix;
    }
  }

  // As [osapi_v21] project_id_regex has it by default: no name of a collection looks like this.
  private static final Pattern PROJECT = Pattern.compile("/([0-9a-f-]+)(/.*)");

  private static final Pattern UNSTORABLE = Pattern.compile("%[fF][0-4]");

  /** Splits a path. */
  static MountedPath of(String path) {
    for (Mount mount : new Mount[] {Mount.V21, Mount.V2}) {
      if (path.equals(mount.prefix())) {
        return new MountedPath(mount, null, "");
      }
      if (path.startsWith(mount.prefix() + "/")) {
        return below(mount, path.substring(mount.prefix().length()));
      }
    }
    return new MountedPath(Mount.ROOT, null, path);
  }

  private static MountedPath below(Mount mount, String rest) {
    Matcher matcher = PROJECT.matcher(rest);
    return matcher.matches()
        ? new MountedPath(mount, matcher.group(1), matcher.group(2))
        : new MountedPath(mount, null, rest);
  }

  /** {@code /v2.1} or {@code /v2.1/}, which describe the version to everybody. */
  boolean isVersionRoot() {
    return mount != Mount.ROOT && projectId == null && (rest.isEmpty() || rest.equals("/"));
  }

  /** {@code /v2.1/<project>/}, which describes the version to the owner of a token. */
  boolean isProjectRoot() {
    return projectId != null && rest.equals("/");
  }

  /** The project as a part of links: with slash in front, or empty. */
  String projectPart() {
    return projectId == null ? "" : "/" + projectId;
  }

  /** Whether there are characters beyond the basic plane: in UTF-8 they begin with F0 to F4. */
  boolean hasUnstorableText() {
    return UNSTORABLE.matcher(rest).find();
  }
}
