/** Tests of the Kafka adapter, most of them against a real broker. */
@NullMarked
package dev.playhead.adapter.kafka;

import org.jspecify.annotations.NullMarked;
