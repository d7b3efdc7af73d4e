/** One file for each story of a user; each says what its user sees. */
@NullMarked
package dev.signalstack.e2e.stories;

import org.jspecify.annotations.NullMarked;
