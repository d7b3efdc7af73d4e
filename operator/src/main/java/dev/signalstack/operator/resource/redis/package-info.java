/** Builds the Kubernetes objects of Redis and Sentinel. Pure: the same resource gives the same objects; nothing here talks to a server. */
@NullMarked
package dev.signalstack.operator.resource.redis;

import org.jspecify.annotations.NullMarked;
