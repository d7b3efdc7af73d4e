/** The only place that writes: to Kubernetes by server-side apply and small patches, to Redis by steps. It decides nothing; what to do is handed to it. */
@NullMarked
package dev.signalstack.operator.apply;

import org.jspecify.annotations.NullMarked;
