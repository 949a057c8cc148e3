/**
 * The devices' and the checker's side of the public contract: reports over HTTP and gRPC, sent
 * again until they are acknowledged, and reads over HTTP.
 */
@NullMarked
package dev.playhead.simulator.client;

import org.jspecify.annotations.NullMarked;
