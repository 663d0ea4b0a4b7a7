package uk.mashhub.identity;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What a token says beyond the standard: a system's authority and agency, a person's roles and schools. */
@Component
class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            Client.withId(context.getRegisteredClient().getClientId())
                    .ifPresent(client -> context.getClaims()
                            .claim("authority", client.authority())
                            .claim("agency", client.agency())
                            // RFC 6749 writes scopes as one string; a list here would surprise other people's
                            // libraries.
                            .claim("scope", String.join(" ", context.getAuthorizedScopes())));
            return;
        }
        Authentication person = context.getPrincipal();
        if (person != null) {
            Person.named(person.getName()).ifPresent(known -> addPerson(context, known));
        }
    }

    private static void addPerson(JwtEncodingContext context, Person person) {
        context.getClaims()
                .claim("authority", Person.AUTHORITY)
                .claim("roles", List.of(person.role()))
                .claim("preferred_username", person.name());
        if (!person.agency().isEmpty()) {
            context.getClaims().claim("agency", person.agency());
        }
        if (!person.urns().isEmpty()) {
            context.getClaims().claim("urns", person.urns());
        }
    }
}
