/**
 * The durable queue, its dead letters and the feed of views, on Kafka: topics, one producer for the
 * process, readers in a consumer group. Must not know what the reports mean, nor who reads them.
 */
@NullMarked
package dev.playhead.adapter.kafka;

import org.jspecify.annotations.NullMarked;
