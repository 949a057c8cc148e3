package dev.playhead.domain;

import java.util.List;

/**
 * A report after {@link EventCheck}: what is accepted, and what is not and why.
 *
 * @param accepted its events are in the order of the report; may be empty
 */
public record CheckedReport(AcceptedReport accepted, List<Rejection> rejections) {}
