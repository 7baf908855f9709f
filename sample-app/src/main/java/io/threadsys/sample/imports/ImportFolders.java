package io.threadsys.sample.imports;

import io.threadsys.sample.settings.DeskProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** Which folder is imported at start, and which ones clients may import. */
@Component
public class ImportFolders {

  private final BundledLibrary bundled;
  private final Path startFolder;
  private final List<Path> roots;

  ImportFolders(DeskProperties settings, BundledLibrary bundled) {
    this.bundled = bundled;
    startFolder =
        settings.importFolder().isBlank()
            ? bundled.folder()
            : configured("desk.import-folder", settings.importFolder());
    List<Path> allowed = new ArrayList<>();
    for (String root : settings.allowedRoots()) {
      allowed.add(configured("desk.allowed-roots", root));
    }
    roots = allowed.isEmpty() ? List.of(startFolder) : List.copyOf(allowed);
  }

  /**
   * Returns the folder imported at start.
   *
   * @return an existing folder
   */
  public Path startFolder() {
    return startFolder;
  }

  /**
   * Checks a folder that a client named. Links are resolved before it is compared with the roots.
   *
   * @param folder absolute, or relative to one of the roots; {@code .} is the root itself
   * @return the folder
   * @throws FolderNotAllowedException if it is not below a root, or is no folder
   */
  public Path allowed(String folder) {
    for (Path root : roots) {
      Optional<Path> real = below(root, folder);
      if (real.isPresent()) {
        return real.get();
      }
    }
    throw new FolderNotAllowedException(folder);
  }

  /**
   * Names a folder in a way that a later process, or another instance, understands: by its path,
   * which has to lead to the same files there, or as part of the library that comes with the desk,
   * which every process unpacks for itself.
   *
   * @param folder an existing folder
   * @return its name
   */
  String nameOf(Path folder) {
    return bundled.nameOf(folder).orElseGet(folder::toString);
  }

  /**
   * Returns a folder by its name.
   *
   * @param name what {@link #nameOf} has returned, in whichever process
   * @return the folder, which may not exist here
   */
  Path named(String name) {
    return bundled.named(name).orElseGet(() -> Path.of(name));
  }

  private static Optional<Path> below(Path root, String folder) {
    try {
      Path real = root.resolve(folder).toRealPath();
      return Optional.of(real).filter(path -> path.startsWith(root) && Files.isDirectory(path));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Path configured(String key, String folder) {
    try {
      Path real = Path.of(folder).toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException | InvalidPathException e) {
      throw new InvalidConfigurationPropertyValueException(
          key, folder, "It must be an existing folder, but looking at it failed: " + e);
    }
    throw new InvalidConfigurationPropertyValueException(key, folder, "It must be a folder.");
  }
}
