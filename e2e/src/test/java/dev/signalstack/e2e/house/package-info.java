/** Holds the house in order: what the documents say of the tree is true. */
@NullMarked
package dev.signalstack.e2e.house;

import org.jspecify.annotations.NullMarked;
