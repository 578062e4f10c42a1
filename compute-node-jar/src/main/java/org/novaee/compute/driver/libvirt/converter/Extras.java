package org.novaee.compute.driver.libvirt.converter;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.InputDevice;
import org.novaee.compute.driver.libvirt.xml.Iommu;
import org.novaee.compute.driver.libvirt.xml.RandomGenerator;
import org.novaee.compute.driver.libvirt.xml.RedirectedUsb;
import org.novaee.compute.driver.libvirt.xml.Sound;
import org.novaee.compute.driver.libvirt.xml.Tpm;
import org.novaee.compute.driver.libvirt.xml.Video;
import org.novaee.compute.driver.libvirt.xml.Watchdog;
import org.novaee.model.Server;
import org.novaee.numa.Wishes;

/** Devices that a guest has only where flavor, image or host want them. */
final class Extras {

  private static final Set<String> ACTIONS = Set.of("none", "pause", "poweroff", "reset");
  private static final String NO_WATCHDOG = "disabled";
  private static final int KIB_OF_MIB = 1024;

  private final Server server;
  private final GuestOptions options;
  private final Map<String, String> extraSpecs;
  private final Map<String, String> image;
  private final Wishes wishes;

  Extras(Server server, GuestOptions options) {
    this.server = server;
    this.options = options;
    this.extraSpecs = server.flavor().extraSpecs();
    this.image = server.image().properties();
    this.wishes = Wishes.of(server.flavor(), image);
  }

  /** The image's word counts more than the flavor's. */
  Watchdog watchdog() {
    String asked = wishes.image("watchdog_action");
    String flavor = wishes.flavor("watchdog_action");
    String action = asked != null ? asked : flavor == null ? NO_WATCHDOG : flavor;
    action = action.toLowerCase(Locale.ROOT);
    if (action.equals(NO_WATCHDOG)) {
      return null;
    }
    if (!ACTIONS.contains(action)) {
      throw new DriverException("Provided watchdog action (" + action + ") is not supported.");
    }
    return new Watchdog(action);
  }

  Tpm tpm() {
    String version = wishes.either("tpm_version");
    if (version == null) {
      return null;
    }
    if (!options.emulatesTpm()) {
      throw new DriverException(
          "This host gives guests no TPM: [libvirt] swtpm_enabled is not set");
    }
    String model = wishes.either("tpm_model");
    return new Tpm(model == null ? "tpm-tis" : model, version);
  }

  Sound sound() {
    String model = wishes.either("sound_model");
    return model == null ? null : new Sound(model);
  }

  List<RedirectedUsb> redirectedUsb() {
    String count = wishes.either("redirected_usb_ports");
    if (count == null || options.consoles().spiceListen() == null) {
      return List.of();
    }
    if (!count.matches("\\d|1[0-5]")) {
      throw new DriverException(
          "The number of redirected USB ports must be from 0 to 15, not " + count);
    }
    return Collections.nCopies(Integer.parseInt(count), new RedirectedUsb());
  }

  /** Left to this host, it is the one that the machine can have. */
  Iommu iommu() {
    String model = wishes.either("viommu_model");
    if (model == null) {
      return null;
    }
    if (!Machine.type(server, options).contains("q35")) {
      throw new DriverException(
          "vIOMMU model %s needs a machine of type q35; the image can ask for it by hw_machine_type"
              .formatted(model));
    }
    return switch (model) {
      case "auto", "virtio" -> new Iommu("virtio", false);
      case "intel" -> new Iommu("intel", true);
      default ->
          throw new DriverException(
              "vIOMMU model " + model + " is not supported by this hypervisor");
    };
  }

  RandomGenerator random() {
    if (options.randomDevice() == null
        || "false".equalsIgnoreCase(extraSpecs.get("hw_rng:allowed"))) {
      return null;
    }
    String bytes = extraSpecs.get("hw_rng:rate_bytes");
    String period = extraSpecs.getOrDefault("hw_rng:rate_period", "1000");
    if (bytes == null) {
      return new RandomGenerator(options.randomDevice());
    }
    return new RandomGenerator(
        options.randomDevice(),
        new RandomGenerator.Rate(
            number("hw_rng:rate_bytes", bytes), number("hw_rng:rate_period", period)));
  }

  /** Only as much memory of its own as the flavor allows. */
  Video video() {
    String model = image.get("hw_video_model");
    if (model == null && !options.consoles().isGraphical()) {
      return null;
    }
    int allowed =
        number("hw_video:ram_max_mb", extraSpecs.getOrDefault("hw_video:ram_max_mb", "0"));
    int wanted = number("hw_video_ram", image.getOrDefault("hw_video_ram", "0"));
    if (wanted > allowed) {
      throw new DriverException(
          "The requested amount of video memory %d is higher than the maximum allowed by flavor %d."
              .formatted(wanted, allowed));
    }
    return new Video(
        model == null ? options.consoles().usualVideo() : model,
        wanted == 0 ? null : wanted * KIB_OF_MIB);
  }

  /** Someone has to look at the guest for it to need a pointer. */
  List<InputDevice> inputs() {
    String pointer = image.get("hw_pointer_model");
    boolean tablet = pointer == null ? options.usbTablet() : pointer.equals("usbtablet");
    String bus = image.get("hw_input_bus");
    if (bus != null) {
      return List.of(new InputDevice("tablet", bus), new InputDevice("keyboard", bus));
    }
    return options.consoles().isGraphical() && tablet
        ? List.of(new InputDevice("tablet", "usb"))
        : List.of();
  }

  private static int number(String name, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new DriverException(name + " is no number: '" + text + "'");
    }
    return Integer.parseInt(text);
  }
}
