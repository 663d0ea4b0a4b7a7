package uk.mashhub.notices.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.mashhub.notices.config.NoticeSettings;

/** Keeps schools' secrets, and what is told of their people only to be compared, unreadable where they are stored: AES-GCM under the configured key. */
@Component
public class Secrets {

    private static final String SEALED = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_LENGTH_MIN = 24;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    Secrets(NoticeSettings settings) {
        String configured = settings.webhooks().secretsKey();
        if (configured.length() < KEY_LENGTH_MIN) {
            throw new IllegalStateException("hub.notices.webhooks.secrets-key needs at least 24 characters");
        }
        try {
            key = new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(configured.getBytes(UTF_8)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    String seal(String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(UTF_8));
        byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return SEALED + Base64.getEncoder().encodeToString(all);
    }

    /** What was sealed; what was stored before there was a key is read as it is. */
    String open(String stored) {
        if (!isSealed(stored)) {
            return stored;
        }
        ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(stored.substring(SEALED.length())));
        byte[] nonce = new byte[NONCE_BYTES];
        all.get(nonce);
        byte[] sealed = new byte[all.remaining()];
        all.get(sealed);
        return new String(run(Cipher.DECRYPT_MODE, nonce, sealed), UTF_8);
    }

    @Nullable
    String sealDate(@Nullable LocalDate date) {
        return date == null ? null : seal(date.toString());
    }

    @Nullable
    LocalDate openDate(@Nullable String stored) {
        return stored == null ? null : LocalDate.parse(open(stored));
    }

    static boolean isSealed(String stored) {
        return stored.startsWith(SEALED);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored secret does not open under the configured key", e);
        }
    }
}
