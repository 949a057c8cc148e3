/**
 * One stack for all the tests of a build: a server process that the first test starts and that ends
 * with the build. Must not be used outside tests.
 */
@NullMarked
package dev.playhead.devstack.shared;

import org.jspecify.annotations.NullMarked;
