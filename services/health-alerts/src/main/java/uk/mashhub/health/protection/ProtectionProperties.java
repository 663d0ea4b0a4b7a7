package uk.mashhub.health.protection;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who an attending setting rings.
 *
 * @param contacts the telephone numbers of each authority's children's social care
 */
@ConfigurationProperties("hub.child-protection")
record ProtectionProperties(@DefaultValue Map<String, Contact> contacts) {

    /** In office hours, and out of them; null where an authority gave none. */
    record Contact(@Nullable String officeHours, @Nullable String emergencyDuty) {}

    Contact of(String authority) {
        return contacts.getOrDefault(authority, new Contact(null, null));
    }
}
