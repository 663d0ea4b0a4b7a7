package uk.mashhub.platform.streams;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Tells a registry that cannot be asked from bytes that cannot be read.
 *
 * <p>Both reach the caller as a failed deserialization. The first passes by itself; parking good events while it lasts would
 * lose them to everybody downstream.
 */
public final class RegistryAway {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Causes deeper than this are somebody's loop. */
    private static final int DEPTH_MAX = 20;

    private RegistryAway() {}

    /** Whether a failed deserialization, or anything that caused it, says the registry could not be asked. */
    public static boolean caused(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++) {
            if (saysSo(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean saysSo(Throwable cause) {
        return switch (cause) {
            case RestClientException answer -> isNoAnswer(answer.getStatus());
            case SocketException away -> true;
            case UnknownHostException away -> true;
            case InterruptedIOException away -> true;
            case TimeoutException away -> true;
            default -> false;
        };
    }

    private static boolean isNoAnswer(int status) {
        return status >= SERVER_ERROR || status == TOO_MANY || status == UNAUTHORIZED || status == FORBIDDEN;
    }
}
