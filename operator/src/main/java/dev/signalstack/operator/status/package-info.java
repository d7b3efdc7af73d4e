/** Says how a SignalingCluster is. Pure: what was seen, found and done goes in, a status comes out; equal inputs give an equal status, so that nothing new means no write. */
@NullMarked
package dev.signalstack.operator.status;

import org.jspecify.annotations.NullMarked;
