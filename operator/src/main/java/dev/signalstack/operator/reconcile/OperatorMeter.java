package dev.signalstack.operator.reconcile;

/** The operator's own meters, beside those of the Java Operator SDK and of the JVM. None carries a resource's name, so their number does not grow with resources. */
public enum OperatorMeter {
    LEADING("signalstack.operator.leading", "gauge", "", "1 for the operator that holds the lease, 0 for the others."),
    RESOURCES("signalstack.operator.resources", "gauge", "phase", "SignalingClusters by the phase last reported."),
    WRITES(
            "signalstack.operator.writes",
            "counter",
            "kind",
            "Objects applied to Kubernetes; a settled resource adds none."),
    STEPS(
            "signalstack.operator.steps",
            "counter",
            "step, outcome",
            "Steps taken at Redis servers, Sentinels and their pods; outcome is done or failed.");

    private final String id;
    private final String type;
    private final String tags;
    private final String meaning;

    OperatorMeter(String id, String type, String tags, String meaning) {
        this.id = id;
        this.type = type;
        this.tags = tags;
        this.meaning = meaning;
    }

    /** {@return its name as Micrometer has it, with dots} */
    public String id() {
        return id;
    }

    /** {@return its name at {@code /metrics}} */
    public String exposed() {
        return id.replace('.', '_') + (type.equals("counter") ? "_total" : "");
    }

    public String type() {
        return type;
    }

    public String tags() {
        return tags;
    }

    public String meaning() {
        return meaning;
    }
}
