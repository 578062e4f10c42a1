package org.novaee.neighbours;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.fault.Fault;
import org.novaee.identity.IdentityService;

/** The projects there are. */
@ApplicationScoped
public class Projects {

  @Inject IdentityService identity;

  /**
   * Refuses a project that is known not to exist.
   *
   * @throws Fault INVALID
   */
  public void require(String projectId) {
    if (!identity.mayExist(projectId)) {
      throw Fault.invalid("Project ID " + projectId + " is not a valid project.");
    }
  }
}
