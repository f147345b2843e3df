package dev.assay.audit.contamination.inventory;

/**
 * How much is read of one file.
 *
 * @param depth archives within archives
 * @param ratio unpacked bytes for each packed one, beyond the first 16 MiB
 * @param fileBytes most bytes read of one file or one member of an archive
 */
public record Limits(int depth, long ratio, long fileBytes) {}
