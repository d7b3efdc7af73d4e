package dev.signalstack.operator.redis;

/** What a Redis server answered to be. */
public enum ServerRole {
    PRIMARY,
    REPLICA,
    /** A replica of nobody ({@link MemberState#NOBODY}): it runs, takes no writes and waits to be told who leads. */
    HELD
}
