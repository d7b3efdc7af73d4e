/** What the CRD's schema needs and no annotation can say; runs in the generator only. */
@NullMarked
package dev.signalstack.operator.api.schema;

import org.jspecify.annotations.NullMarked;
