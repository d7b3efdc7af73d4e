/** The local cluster, as the stories use and break it. */
@NullMarked
package dev.signalstack.e2e.cluster;

import org.jspecify.annotations.NullMarked;
