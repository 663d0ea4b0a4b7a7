package uk.mashhub.notices.page;

import org.jspecify.annotations.Nullable;
import uk.mashhub.notices.store.TellingStore;

/** What a lead wrote about support, before it is known to be complete. */
record SupportForm(
        @Nullable String kind,
        @Nullable String note,
        @Nullable String wish) {

    static final int TEXT_MAX = 2000;

    boolean hasKind() {
        return "SILENT".equals(kind) || "OVERT".equals(kind);
    }

    boolean isComplete() {
        return hasKind() && !isTooLong(note) && !isTooLong(wish);
    }

    static boolean isTooLong(@Nullable String text) {
        return text != null && text.length() > TEXT_MAX;
    }

    TellingStore.Support support() {
        if (kind == null) {
            throw new IllegalStateException("support is silent or overt");
        }
        return new TellingStore.Support(kind, orNull(note), orNull(wish));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "SupportForm[redacted]";
    }
}
