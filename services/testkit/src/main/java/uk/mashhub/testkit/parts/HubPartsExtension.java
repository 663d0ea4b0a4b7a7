package uk.mashhub.testkit.parts;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts what {@link HubParts} asks for before the class's Spring context does; JUnit stops it all at the end. */
final class HubPartsExtension implements BeforeAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(HubPartsExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty("MASHHUB_ISSUER", TestTokens.issuer());
        RunningParts parts = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningParts.class, key -> new RunningParts(), RunningParts.class);
        HubParts asked = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), HubParts.class)
                .orElseThrow(() -> new IllegalStateException("this extension is used by annotating with @HubParts"));
        parts.require(asked.value());
    }
}
