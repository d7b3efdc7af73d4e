/** What the planner does in situations that were met, and what it never does in any. */
@NullMarked
package dev.signalstack.operator.plan;

import org.jspecify.annotations.NullMarked;
