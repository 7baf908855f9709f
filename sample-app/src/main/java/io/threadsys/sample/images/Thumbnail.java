package io.threadsys.sample.images;

/**
 * A small copy of a picture, ready to be sent.
 *
 * @param size which of the copies
 * @param pixels its width and height
 * @param mediaType {@code image/jpeg}, or {@code image/png} for a transparent picture
 * @param content the encoded picture; not copied, so leave it alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Thumbnail(ThumbnailSize size, ImageSize pixels, String mediaType, byte[] content) {}
