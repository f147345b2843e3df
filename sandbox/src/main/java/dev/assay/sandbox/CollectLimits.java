package dev.assay.sandbox;

/** Caps on what is taken out: bytes in all, bytes a file, number of files, depth of folders. */
public record CollectLimits(long totalBytes, long fileBytes, int files, int depth) {}
