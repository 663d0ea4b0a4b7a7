package uk.mashhub.identity;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Remembers the most recent authorizations only, so that a client asking for a token a second cannot fill the memory.
 *
 * <p>Forgetting an old one costs nothing: access tokens are verified by their signature, not here.
 */
final class BoundedAuthorizations implements OAuth2AuthorizationService {

    static final int REMEMBERED_MAX = 2_000;

    private final OAuth2AuthorizationService memory = new InMemoryOAuth2AuthorizationService();
    private final Deque<OAuth2Authorization> order = new ArrayDeque<>();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        order.removeIf(known -> known.getId().equals(authorization.getId()));
        order.addLast(authorization);
        memory.save(authorization);
        if (order.size() > REMEMBERED_MAX) {
            memory.remove(order.removeFirst());
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        order.removeIf(known -> known.getId().equals(authorization.getId()));
        memory.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return memory.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return memory.findByToken(token, type);
    }
}
