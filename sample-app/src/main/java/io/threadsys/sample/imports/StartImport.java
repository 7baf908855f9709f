package io.threadsys.sample.imports;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Imports the folder of the settings once the application is up; the start does not wait for it. If
 * the import of an earlier start has not ended, because the process has, that one continues.
 */
@Component
class StartImport {

  private final Imports imports;
  private final ImportFolders folders;

  StartImport(Imports imports, ImportFolders folders) {
    this.imports = imports;
    this.folders = folders;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    imports.beginInAnyCase(folders.startFolder());
  }
}
