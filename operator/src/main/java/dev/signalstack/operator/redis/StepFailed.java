package dev.signalstack.operator.redis;

import org.jspecify.annotations.Nullable;

/** A step was not done. The message says which, at which server and why; it holds no password. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StepFailed(Step step, String reason, @Nullable Throwable cause) {
        super(step.name() + " at " + step.pod() + ": " + reason, cause);
    }
}
