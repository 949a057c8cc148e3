/**
 * What a stranger may try, against the running application over real sockets. {@link
 * dev.playhead.app.hostile.HostileInputIT} holds all of it; each attack is followed by {@link
 * dev.playhead.app.hostile.Aftermath}.
 */
@NullMarked
package dev.playhead.app.hostile;

import org.jspecify.annotations.NullMarked;
