@NullMarked
package dev.playhead.adapter.cassandra;

import org.jspecify.annotations.NullMarked;
