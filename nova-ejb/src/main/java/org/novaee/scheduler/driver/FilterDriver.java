package org.novaee.scheduler.driver;

/** What everybody uses. */
@Driver(
    name = "FilterScheduler",
    description = "Filters and weighers as [filter_scheduler] says, and the best host.")
public final class FilterDriver implements SchedulerDriver {}
