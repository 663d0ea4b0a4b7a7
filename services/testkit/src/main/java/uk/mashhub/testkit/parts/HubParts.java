package uk.mashhub.testkit.parts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This test class runs on real parts, whose addresses are system properties before any Spring context starts.
 *
 * <p>{@code MASHHUB_ISSUER} is always set too, to the issuer of {@link TestTokens}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HubPartsExtension.class)
public @interface HubParts {

    /** Only the parts the test needs; all of them when nothing is said. */
    HubPart[] value() default {HubPart.KAFKA, HubPart.REGISTRY, HubPart.POSTGRES};
}
