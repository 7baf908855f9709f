package io.threadsys.sample.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
