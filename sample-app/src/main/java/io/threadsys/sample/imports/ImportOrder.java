package io.threadsys.sample.imports;

/**
 * What a durable job that imports a folder is told: little, and the same for any instance.
 *
 * @param folder the folder's name, see {@link ImportFolders#nameOf}
 */
record ImportOrder(String folder) {}
