package dev.signalstack.operator.plan;

import dev.signalstack.operator.plan.RedisVerdict.Notice;
import dev.signalstack.operator.plan.RedisVerdict.Refusal;
import dev.signalstack.operator.plan.RedisVerdict.Statement;
import dev.signalstack.operator.redis.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one situation leads to.
 *
 * @param steps to be done
 * @param available whether Redis can be used, and why
 * @param refusal what is left to a person
 * @param notices what is worth telling
 * @param retirable whether the retiring servers may go
 */
record Draft(
        List<Step> steps, Statement available, @Nullable Refusal refusal, List<Notice> notices, boolean retirable) {

    /** Nothing can be done but wait. */
    static Draft waiting(String reason, String message) {
        return new Draft(List.of(), new Statement(false, reason, message), null, List.of(), false);
    }

    /** Nothing may be done without a person. */
    static Draft refusing(String reason, String message) {
        return new Draft(
                List.of(),
                new Statement(false, reason, message),
                new Refusal(reason, message),
                List.of(new Notice(true, reason, message)),
                false);
    }

    /** One step brings it forward. */
    static Draft doing(Step step, String reason, Notice... notices) {
        return doing(List.of(step), reason, step.why(), notices);
    }

    static Draft doing(List<? extends Step> steps, String reason, String message, Notice... notices) {
        return new Draft(List.copyOf(steps), new Statement(false, reason, message), null, List.of(notices), false);
    }
}
