/**
 * What the operator makes in Kubernetes, as pure functions of the SignalingCluster: no clock, no client, no randomness. Equal inputs give equal objects, so that
 * a resource that has not changed causes no write.
 */
@NullMarked
package dev.signalstack.operator.resource;

import org.jspecify.annotations.NullMarked;
