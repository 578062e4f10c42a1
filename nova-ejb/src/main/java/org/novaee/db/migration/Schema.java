package org.novaee.db.migration;

import java.util.List;

/** A kind of schema: its newest revision, how it is created, from which revisions it is updated. */
public enum Schema {
  NOVA_API(
      "nova_api",
      "cdeec0c85668",
      List.of("b30f573d3377"),
      List.of(
          "cells.sql", "requests.sql", "flavors.sql", "groups.sql", "quotas.sql", "leftover.sql")),
  NOVA(
      "nova",
      "ab450ba04102",
      List.of(
          "ccb0fa1a2252",
          "960aac0e09ea",
          "1b91788ec3a6",
          "1acf2c98e646",
          "13863f4e1612",
          "d60bddf7a903",
          "2903cd72dc14"),
      List.of(
          "instances.sql", "hosts.sql", "usage.sql", "security.sql", "leftover.sql", "shadow.sql")),
  PLACEMENT("placement", "a082b8bb98d0", List.of(), List.of("providers.sql", "consumers.sql"));

  private final String directory;
  private final String head;
  private final List<String> older;
  private final List<String> files;

  Schema(String directory, String head, List<String> older, List<String> files) {
    this.directory = directory;
    this.head = head;
    this.older = older;
    this.files = files;
  }

  /** The revision that {@link SchemaMigration#sync} leads to. */
  public String head() {
    return head;
  }

  /** Whether a schema of that revision can be updated. */
  boolean updatesFrom(String revision) {
    return older.contains(revision);
  }

  /** The scripts that create what is missing. */
  List<SqlScript> creation() {
    return files.stream().map(this::script).toList();
  }

  /** The script that changes what older revisions have otherwise. */
  SqlScript update() {
    return script("since-zed.sql");
  }

  private SqlScript script(String file) {
    return SqlScript.load(directory + "/" + file);
  }
}
