package io.threadsys.sample.imports;

/**
 * The payload of a durable job that imports a folder, independent of the instance.
 *
 * @param folder the folder's name, see {@link ImportFolders#nameOf}
 */
record ImportOrder(String folder) {}
