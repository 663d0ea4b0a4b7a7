package uk.mashhub.platform.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/** Every text of every JSON body is one the hub can keep: asked here, so that no field can be forgotten. */
public final class KeptTextModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Registers with whatever mapper takes it. */
    public KeptTextModule() {
        super("kept-text");
        addDeserializer(String.class, new Reader());
    }

    /** A text that cannot be kept; its path says where it stands. */
    static final class NotTextException extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        NotTextException(JsonParser parser) {
            super(parser, "a text that cannot be kept", String.class);
        }
    }

    private static final class Reader extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null && !KeptText.is(text)) {
                throw new NotTextException(parser);
            }
            return text;
        }
    }
}
