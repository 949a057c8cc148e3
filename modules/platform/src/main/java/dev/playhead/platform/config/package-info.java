/**
 * One typed YAML and the environment over it, bound to plain records, every problem reported at
 * once.
 *
 * <p>{@link dev.playhead.platform.config.PlayheadConfig} is the tree of keys and {@code
 * config/playhead.yaml} its defaults; {@link dev.playhead.platform.config.Config} binds any such
 * tree. Must not know what a key is used for.
 */
@NullMarked
package dev.playhead.platform.config;

import org.jspecify.annotations.NullMarked;
