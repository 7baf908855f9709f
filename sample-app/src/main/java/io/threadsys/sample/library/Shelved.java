package io.threadsys.sample.library;

/**
 * What became of an item that was brought to the shelf.
 *
 * @param id the item's number
 * @param alreadyKnown whether the same content was there before; nothing was stored then
 */
public record Shelved(long id, boolean alreadyKnown) {}
