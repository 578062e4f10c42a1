package org.novaee.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture: who may know whom. */
class ArchitectureTest {

  private static final JavaClasses COMMON = module("nova-common-jar");
  private static final JavaClasses EJB = module("nova-ejb");
  private static final JavaClasses API = module("nova-api-war");
  private static final JavaClasses HTTP = module("nova-http-jar");
  private static final JavaClasses PLACEMENT = module("placement-war");
  private static final JavaClasses STANDALONE = module("standalone-war");
  private static final JavaClasses COMPUTE = module("compute-node-jar");

  @Test
  void commonKnowsNobodyAbove() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.novaee.db..",
                "org.novaee.cell..",
                "org.novaee.server..",
                "org.novaee.conductor..",
                "org.novaee.scheduler..",
                "org.novaee.api..",
                "org.novaee.compute.."),
        COMMON);
  }

  @Test
  void theThinkingKnowsNoHttp() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.novaee.api.."),
        EJB);
  }

  @Test
  void theApisKnowNeitherTablesNorMessages() {
    for (JavaClasses api : List.of(API, PLACEMENT, HTTP)) {
      check(
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("jakarta.persistence..", "jakarta.jms..", "java.sql.."),
          api);
    }
  }

  @Test
  void whatApisShareKnowsNoneOfThem() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.novaee.db..", "org.novaee.server..", "org.novaee.placement.."),
        HTTP);
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("org.novaee.api.openapi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs.."),
        HTTP);
  }

  @Test
  void theComputeNodeHasNoDataOfItsOwn() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "jakarta.persistence..", "java.sql..", "org.novaee.db..", "org.novaee.server.."),
        COMPUTE);
  }

  @Test
  void standAloneServicesAreReachedByHttpOnly() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.novaee.db..",
                "org.novaee.server..",
                "org.novaee.api..",
                "org.novaee.compute.."),
        STANDALONE);
  }

  @Test
  void filtersAndWeighersAreFunctionsOfWhatTheyAreGiven() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("org.novaee.scheduler.filter..", "org.novaee.scheduler.weigher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.novaee.db..", "jakarta.persistence..", "org.novaee.rpc.."),
        EJB);
  }

  @Test
  void onlyTheDriverKnowsLibvirt() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("org.novaee.compute.driver.libvirt..", "org.libvirt..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.libvirt.."),
        COMPUTE);
  }

  @Test
  void everyClassHasFoundItsRoom() {
    for (JavaClasses module : List.of(COMMON, EJB, HTTP, API, PLACEMENT, STANDALONE, COMPUTE)) {
      check(classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)$"), module);
    }
  }

  private static void check(ArchRule rule, JavaClasses module) {
    rule.allowEmptyShould(true).check(module);
  }

  private static JavaClasses module(String name) {
    Path classes = Path.of("..", name, "target", "classes");
    assertThat(classes).as("built before this test").isDirectory();
    assertThat(Files.isReadable(classes)).isTrue();
    return new ClassFileImporter().importPath(classes);
  }
}
