package dev.assay.tasks.evaluation;

import java.time.Duration;

/**
 * How an evaluation went; for logs, never part of a score.
 *
 * @param items answers, of all items in all draws
 * @param resumed answers taken over from an interrupted run
 * @param start from the container's start to the server's first answer; zero where none was started
 * @param asking from then to the last answer
 * @param retries requests sent again after a transport failure
 */
public record EvaluationSummary(
    int items, int resumed, Duration start, Duration asking, int retries) {}
