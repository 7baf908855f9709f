package io.threadsys.sample.imports;

/** Thrown when a folder is not one that clients may import. */
public final class FolderNotAllowedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /* The same words for a folder outside and for one that is not there: clients must not learn which. */
  FolderNotAllowedException(String folder) {
    super(
        "'%s' is not an existing folder below one of desk.allowed-roots (unless set, the folder"
                .formatted(folder)
            + " imported at start)");
  }
}
