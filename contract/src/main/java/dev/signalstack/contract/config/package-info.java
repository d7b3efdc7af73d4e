/** The runtime's configuration: immutable records, checked in their constructors, written and read as YAML by {@link dev.signalstack.contract.config.RuntimeConfigYaml}. */
@NullMarked
package dev.signalstack.contract.config;

import org.jspecify.annotations.NullMarked;
