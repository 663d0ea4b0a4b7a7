package uk.mashhub.notices.secondfactor;

import java.io.ByteArrayOutputStream;

/** Bytes as authenticator apps take them (RFC 4648, without padding). */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String write(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte next : bytes) {
            held = (held << 8) | (next & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(LETTERS.charAt((held >>> (bits - 5)) & 31));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    static byte[] read(String text) {
        var bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            held = (held << 5) | LETTERS.indexOf(text.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bytes.write(held >>> (bits - 8));
                bits -= 8;
            }
        }
        return bytes.toByteArray();
    }
}
