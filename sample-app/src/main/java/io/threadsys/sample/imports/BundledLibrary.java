package io.threadsys.sample.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The library that comes with the desk, as a real folder: what is inside a JAR are not files, so
 * they are copied to a temporary folder, which goes away with the application.
 */
@Component
class BundledLibrary implements DisposableBean {

  private static final String ROOT = "library/";
  private static final String NAME = "classpath:" + ROOT;

  private final ResourcePatternResolver resources;
  private @Nullable Path folder;

  BundledLibrary(ResourcePatternResolver resources) {
    this.resources = resources;
  }

  /** Returns the folder, which is made at the first call. */
  synchronized Path folder() {
    if (folder == null) {
      try {
        folder = unpack().toRealPath();
      } catch (IOException e) {
        throw new UncheckedIOException("the bundled library could not be unpacked", e);
      }
    }
    return folder;
  }

  /** Returns a name of a folder in the library that means the same in any process. */
  synchronized Optional<String> nameOf(Path path) {
    return folder != null && path.startsWith(folder)
        ? Optional.of(NAME + folder.relativize(path))
        : Optional.empty();
  }

  /** Returns the folder of a name, or empty if the name is not one of this library's. */
  Optional<Path> named(String name) {
    return name.startsWith(NAME)
        ? Optional.of(folder().resolve(name.substring(NAME.length())))
        : Optional.empty();
  }

  @Override
  public synchronized void destroy() throws IOException {
    FileSystemUtils.deleteRecursively(folder);
  }

  private Path unpack() throws IOException {
    Path target = Files.createTempDirectory("media-desk-");
    for (Resource resource : resources.getResources("classpath:" + ROOT + "**/*.*")) {
      String url = resource.getURL().toString();
      Path file = target.resolve(url.substring(url.lastIndexOf(ROOT) + ROOT.length()));
      Files.createDirectories(file.getParent());
      try (InputStream in = resource.getInputStream()) {
        Files.copy(in, file);
      }
    }
    return target;
  }
}
