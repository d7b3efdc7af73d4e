/** What tests of several packages stand on: the repository's files, a real API server, resources as it would store them. */
@NullMarked
package dev.signalstack.operator.testing;

import org.jspecify.annotations.NullMarked;
