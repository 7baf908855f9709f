package io.threadsys.sample.library;

import io.threadsys.sample.content.ContentHash;
import io.threadsys.sample.content.FileKind;
import io.threadsys.sample.images.ImageSize;
import io.threadsys.sample.texts.WordStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A file on the shelf.
 *
 * @param id its number
 * @param name the name it had when it first came
 * @param kind what it is
 * @param bytes its size
 * @param hash its hash
 * @param image a picture's width and height, null for a text
 * @param text a text's words, null for a picture
 */
public record LibraryItem(
    long id,
    String name,
    FileKind kind,
    long bytes,
    ContentHash hash,
    @Nullable ImageSize image,
    @Nullable WordStatistics text) {}
