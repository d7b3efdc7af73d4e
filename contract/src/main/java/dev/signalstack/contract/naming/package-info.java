/** Labels, annotations, ports and paths that operator and runtime share. */
@NullMarked
package dev.signalstack.contract.naming;

import org.jspecify.annotations.NullMarked;
