package io.threadsys.sample.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.sample.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ImportFoldersTest {

  private final BundledLibrary bundled =
      new BundledLibrary(new PathMatchingResourcePatternResolver());
  private Path root;
  private Path outside;

  @BeforeEach
  void createFolders(@TempDir Path parent) throws IOException {
    root = Files.createDirectories(parent.toRealPath().resolve("root"));
    outside = Files.createDirectories(root.resolveSibling("root-but-not-quite"));
    Files.createDirectories(root.resolve("inside/deeper"));
    Files.writeString(root.resolve("file.txt"), "text");
  }

  @AfterEach
  void deleteFolders() throws IOException {
    bundled.destroy();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "inside", "inside/deeper", "inside/../inside/deeper"})
  void allowed_belowTheRoot_isAllowedRelativeAndAbsolute(String folder) throws IOException {
    Path expected = root.resolve(folder).toRealPath();

    assertThat(rooted().allowed(folder)).isEqualTo(expected);
    assertThat(rooted().allowed(root.resolve(folder).toString())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../root-but-not-quite", "/", "/etc", "absent", "file.txt", "in\0side"})
  void allowed_outsideOrNoFolder_isRefusedInTheSameWords(String folder) {
    ImportFolders folders = rooted();

    assertThatThrownBy(() -> folders.allowed(folder))
        .isInstanceOf(FolderNotAllowedException.class)
        .hasMessageContaining("is not an existing folder below one of desk.allowed-roots");
  }

  @Test
  void allowed_linkThatLeadsOutside_isRefused() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), outside);
    ImportFolders folders = rooted();

    assertThatThrownBy(() -> folders.allowed("link")).isInstanceOf(FolderNotAllowedException.class);
  }

  @Test
  void allowed_noRootsConfigured_isTheFolderImportedAtStart() {
    ImportFolders folders =
        new ImportFolders(Settings.with("desk.import-folder", outside.toString()), bundled);

    assertThat(folders.startFolder()).isEqualTo(outside);
    assertThat(folders.allowed(".")).isEqualTo(outside);
    assertThatThrownBy(() -> folders.allowed(root.toString()))
        .isInstanceOf(FolderNotAllowedException.class);
  }

  @Test
  void startFolder_nothingConfigured_isTheBundledLibrary() throws IOException {
    Path folder = new ImportFolders(Settings.with(Map.of()), bundled).startFolder();

    assertThat(folder.resolve("images/mountain-dusk.jpg")).isRegularFile();
    assertThat(folder.resolve("texts/the-raven.txt")).isRegularFile();
    bundled.destroy();
    assertThat(folder).doesNotExist();
  }

  @Test
  void nameOf_folderOfTheBundledLibrary_isFoundByAnotherProcess() throws IOException {
    ImportFolders here = new ImportFolders(Settings.with(Map.of()), bundled);
    BundledLibrary unpackedThere = new BundledLibrary(new PathMatchingResourcePatternResolver());
    ImportFolders there = new ImportFolders(Settings.with(Map.of()), unpackedThere);

    String name = here.nameOf(here.allowed("images"));

    assertThat(name).isEqualTo("classpath:library/images");
    assertThat(there.named(name)).isEqualTo(unpackedThere.folder().resolve("images"));
    assertThat(there.named(here.nameOf(here.startFolder()))).isEqualTo(unpackedThere.folder());
    unpackedThere.destroy();
  }

  @Test
  void nameOf_anyOtherFolder_isItsPath() {
    ImportFolders folders = rooted();

    assertThat(folders.nameOf(root)).isEqualTo(root.toString());
    assertThat(folders.named(root.toString())).isEqualTo(root);
  }

  @Test
  void configured_absentFolder_saysWhichKey() {
    assertThatThrownBy(
            () ->
                new ImportFolders(Settings.with("desk.import-folder", "/no/such/folder"), bundled))
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("desk.import-folder");
  }

  private ImportFolders rooted() {
    return new ImportFolders(
        Settings.with(Map.of("desk.allowed-roots", List.of(root.toString()))), bundled);
  }
}
