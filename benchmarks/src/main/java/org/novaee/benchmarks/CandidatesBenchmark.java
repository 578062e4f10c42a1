package org.novaee.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.novaee.db.ConnectionUrl;
import org.novaee.db.DataSources;
import org.novaee.db.Database;
import org.novaee.db.OpenDatabase;
import org.novaee.db.PersistenceUnit;
import org.novaee.db.migration.Schema;
import org.novaee.db.migration.SchemaMigration;
import org.novaee.placement.AggregateCondition;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.CandidateQuery;
import org.novaee.placement.CandidateRequest;
import org.novaee.placement.ProviderView;
import org.novaee.placement.RequestGroup;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.TraitCondition;

/** How long it takes to find allocation candidates among many providers, and what it asks for. */
final class CandidatesBenchmark {

  private static final Map<String, Long> WANTED =
      Map.of("VCPU", 2L, "MEMORY_MB", 2048L, "DISK_GB", 20L);

  private final ConnectionUrl url;
  private final Table table =
      new Table(
          "Allocation candidates",
          "request",
          "providers",
          "found",
          "p50 ms",
          "p99 ms",
          "statements");

  /**
   * @param url of a schema that is emptied and filled again
   */
  CandidatesBenchmark(String url) {
    this.url = ConnectionUrl.parse(url);
  }

  Table run(int rounds) {
    new SchemaMigration(Schema.PLACEMENT, url).sync();
    try (OpenDatabase open =
            OpenDatabase.open(
                PersistenceUnit.PLACEMENT, url.schema(), new DataSources(4).open(url));
        ManyProviders providers = new ManyProviders(url)) {
      for (int count : new int[] {100, 1000, 10_000}) {
        providers.fill(count, 10);
        measure(open.database(), providers, count, rounds);
      }
      providers.fill(0, 0);
    }
    return table;
  }

  private void measure(Database placement, ManyProviders providers, int count, int rounds) {
    ProviderView view = new ProviderView(placement);
    AllocationCandidates candidates =
        new AllocationCandidates(placement, view, new ResourceClasses());
    candidates.find(query(Set.of(), List.of()));
    Measured measured = new Measured(providers, count, rounds);
    measured.row(
        "scheduler: any host", () -> candidates.find(query(Set.of(), List.of())).candidates());
    measured.row(
        "scheduler: trait of 1 %",
        () -> candidates.find(query(Set.of(ManyProviders.RARE), List.of())).candidates());
    measured.row(
        "scheduler: aggregate of 5 %",
        () ->
            candidates
                .find(query(Set.of(), List.of(Set.of(ManyProviders.aggregate(0)))))
                .candidates());
    measured.row(
        "API: any host, limit 1000",
        () -> candidates.find(request(TraitCondition.NONE, AggregateCondition.NONE)).candidates());
    measured.row(
        "API: trait of 1 %",
        () ->
            candidates
                .find(
                    request(
                        new TraitCondition(List.of(Set.of(ManyProviders.RARE)), Set.of()),
                        AggregateCondition.NONE))
                .candidates());
    measured.row(
        "API: aggregate of 5 %",
        () ->
            candidates
                .find(
                    request(
                        TraitCondition.NONE,
                        new AggregateCondition(
                            List.of(Set.of(ManyProviders.aggregate(0))), Set.of())))
                .candidates());
    measured.row(
        "API: any host, 10 changed",
        () -> {
          providers.change(10);
          return candidates
              .find(request(TraitCondition.NONE, AggregateCondition.NONE))
              .candidates();
        });
  }

  private static CandidateQuery query(Set<String> required, List<Set<String>> memberOf) {
    return new CandidateQuery(
        WANTED, required, Set.of("COMPUTE_STATUS_DISABLED"), memberOf, Set.of(), Set.of(), 1000);
  }

  private static CandidateRequest request(TraitCondition traits, AggregateCondition aggregates) {
    return new CandidateRequest(
        Map.of(CandidateRequest.SPREAD, new RequestGroup(WANTED, traits, aggregates, null)),
        false,
        TraitCondition.NONE,
        List.of(),
        true,
        new CandidateRequest.Selection(1000, -1, false, false));
  }

  /** What is measured: something that finds candidates. */
  private interface Search {
    List<?> run();
  }

  private final class Measured {

    private final ManyProviders providers;
    private final int count;
    private final int rounds;

    Measured(ManyProviders providers, int count, int rounds) {
      this.providers = providers;
      this.count = count;
      this.rounds = rounds;
    }

    void row(String name, Search search) {
      for (int i = 0; i < rounds; i++) {
        search.run();
      }
      Histogram times = new Histogram(3);
      int found = 0;
      long before = providers.statements();
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        found = search.run().size();
        times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
      }
      long statements = providers.statements() - before;
      table.row(
          name,
          count,
          found,
          times.getValueAtPercentile(50) / 1000.0,
          times.getValueAtPercentile(99) / 1000.0,
          (double) statements / rounds);
    }
  }
}
