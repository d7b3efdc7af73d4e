/** Real redis-server and redis-sentinel processes, started by the scripts that pods start with. */
@NullMarked
package dev.signalstack.operator.redis;

import org.jspecify.annotations.NullMarked;
