package dev.assay.tasks.recorded;

import org.jspecify.annotations.Nullable;

/**
 * One completion's grade.
 *
 * @param place of its item in the benchmark, from 0
 * @param repeat which sample of the item, from 1
 * @param extracted the answer that was found, or null: a format failure
 */
record Graded(
    int place,
    String id,
    int repeat,
    @Nullable String extracted,
    String expected,
    boolean correct) {}
