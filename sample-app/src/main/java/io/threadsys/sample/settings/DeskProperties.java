package io.threadsys.sample.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * The settings below {@code desk}.
 *
 * @param importFolder folder imported at start; empty for the library that comes with the desk
 * @param allowedRoots folders below which clients may import; empty for the one imported at start
 * @param importWidth files of one import that are on their way at the same time
 * @param maxImports imports that wait or run, on all instances together; a further one is refused
 * @param maxFileSize size up to which a file of an imported folder is read
 * @param maxPixels width times height up to which a picture is decoded
 * @param keptJobs ended uploads a client can still ask about
 * @param shutdownGrace how long a shutdown lets uploads go on before it cancels them
 */
@ConfigurationProperties("desk")
public record DeskProperties(
    @DefaultValue("") String importFolder,
    @DefaultValue List<String> allowedRoots,
    @DefaultValue("8") int importWidth,
    @DefaultValue("8") int maxImports,
    @DefaultValue("20MB") DataSize maxFileSize,
    @DefaultValue("40000000") long maxPixels,
    @DefaultValue("1000") int keptJobs,
    @DefaultValue("5s") Duration shutdownGrace) {

  /** Checks the numbers. */
  public DeskProperties {
    allowedRoots = List.copyOf(allowedRoots);
    atLeastOne("desk.import-width", importWidth);
    atLeastOne("desk.max-imports", maxImports);
    atLeastOne("desk.max-file-size", maxFileSize.toBytes());
    atLeastOne("desk.max-pixels", maxPixels);
    atLeastOne("desk.kept-jobs", keptJobs);
  }

  private static void atLeastOne(String key, long value) {
    if (value < 1) {
      throw new InvalidConfigurationPropertyValueException(key, value, "Must be at least 1.");
    }
  }
}
