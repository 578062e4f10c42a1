package org.novaee.it.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.novaee.it.Eventually;

/** The application as it is built, with the tests as one more module. */
final class TrialEar {

  private static final String DESCRIPTOR = "META-INF/application.xml";

  private TrialEar() {}

  static EnterpriseArchive create() {
    WebArchive tests =
        ShrinkWrap.create(WebArchive.class, "trial.war")
            .addPackage(TrialEar.class.getPackage())
            .addClass(Eventually.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsLibrary(jarOf(Assertions.class));
    EnterpriseArchive application =
        ShrinkWrap.createFromZipFile(
            EnterpriseArchive.class, new File("../nova-ear/target/nova.ear"));
    String descriptor = text(application);
    application.setApplicationXML(
        new StringAsset(
            descriptor.replaceFirst(
                "<library-directory>",
                "<module><web><web-uri>trial.war</web-uri><context-root>/trial</context-root></web>"
                    + "</module><library-directory>")));
    return application.addAsModule(Testable.archiveToTest(tests));
  }

  private static String text(EnterpriseArchive application) {
    try (InputStream descriptor = application.get(DESCRIPTOR).getAsset().openStream()) {
      return new String(descriptor.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File jarOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
