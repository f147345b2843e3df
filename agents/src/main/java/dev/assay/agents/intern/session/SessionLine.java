package dev.assay.agents.intern.session;

import java.time.Instant;

/** A line of a session's transcript. */
public record SessionLine(long number, Instant time, Event event) {}
