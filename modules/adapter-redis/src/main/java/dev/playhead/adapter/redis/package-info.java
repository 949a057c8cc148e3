/**
 * The materialized views in Redis: key design, one pipelined connection, scripts for filling.
 *
 * <p>Must not know any role, nor any store behind the views: what is missing here is filled from
 * outside. Nothing here is kept for good.
 */
@NullMarked
package dev.playhead.adapter.redis;

import org.jspecify.annotations.NullMarked;
