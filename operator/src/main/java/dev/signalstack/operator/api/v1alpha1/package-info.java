/**
 * The SignalingCluster custom resource as Java records, from which its CRD is generated. Values come from the API server, which has filled in every default
 * and checked every bound, so a component without {@code @Nullable} is always there. A rule asks {@code has()} for defaulted fields all the same: the API
 * server also evaluates it on the default {@code {}} of the object itself, before what is inside has been filled in. For the same {@code {}}, numbers and
 * booleans are boxed: a primitive would write a 0 or false into it.
 */
@NullMarked
package dev.signalstack.operator.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
