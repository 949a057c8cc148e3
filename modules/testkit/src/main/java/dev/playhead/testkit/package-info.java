/**
 * What tests of many modules share: in-memory ports, one abstract contract test for each port that
 * every implementation passes, and examples to test with.
 *
 * <p>Owns no rule and no stored form. Must not know an adapter or a role, and is never on the class
 * path of the application.
 */
@NullMarked
package dev.playhead.testkit;

import org.jspecify.annotations.NullMarked;
