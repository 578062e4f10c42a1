package org.novaee.placement.api.allocations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.Config;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.CandidateRequest;
import org.novaee.placement.NoSuchName;
import org.novaee.placement.api.http.Allowed;
import org.novaee.placement.api.http.Dated;
import org.novaee.placement.api.http.PlacementRequest;
import org.novaee.placement.api.http.Refusal;
import org.novaee.placement.api.query.CandidateParameters;

/** What a consumer could hold. */
@Path("/allocation_candidates")
@ApplicationScoped
public class AllocationCandidatesResource {

  private AllocationCandidates candidates;
  private CandidateRequest.Selection selection;

  /** For the container's proxy. */
  public AllocationCandidatesResource() {}

  @Inject
  public AllocationCandidatesResource(AllocationCandidates candidates, Config config) {
    this.candidates = candidates;
    this.selection =
        new CandidateRequest.Selection(
            0,
            config.getValue("nova.placement.max_allocation_candidates", Integer.class),
            config
                .getValue("nova.placement.allocation_candidates_generation_strategy", String.class)
                .equals("breadth-first"),
            config.getValue("nova.placement.randomize_allocation_candidates", Boolean.class));
  }

  @GET
  @Since("1.10")
  @Query("candidates/list")
  @Allowed("placement:allocation_candidates:list")
  public Dated list() {
    CandidateRequest request = CandidateParameters.parse(PlacementRequest.current(), selection);
    try {
      return Dated.now(CandidatesView.of(candidates.find(request), request));
    } catch (NoSuchName e) {
      throw Refusal.badRequest(
          e.isTrait()
              ? e.getMessage()
              : "Invalid resource class in resources parameter: " + e.getMessage());
    }
  }
}
