package uk.mashhub.identity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the provider is told from outside.
 *
 * @param issuer the address in every token, which is how services know whom to trust
 * @param data where the signing key is kept, so that a token outlives a restart
 * @param secretHash the hash of the one word of local mode
 */
@ConfigurationProperties("hub.identity")
record IdentityProperties(String issuer, Path data, String secretHash) {

    @Override
    public String toString() {
        return "IdentityProperties[issuer=" + issuer + ", data=" + data + "]";
    }
}
