package uk.mashhub.notices.outbound;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Whether a name leads out of the hub's own networks: a school's address must never make the hub call its own insides. */
final class PublicAddress {

    private PublicAddress() {}

    /** Whether every address of the host is public. */
    static boolean isOnly(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!isPublic(address)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 255;
        int second = bytes[1] & 255;
        boolean uniqueLocal = address instanceof Inet6Address && (first & 0xfe) == 0xfc;
        // 100.64/10 between providers, 192.0.0/24 and 198.18/15 for protocols and trials, 0/8 and 240/4 for nobody
        boolean reserved = !(address instanceof Inet6Address)
                && (first == 0
                        || first >= 240
                        || (first == 100 && (second & 0xc0) == 64)
                        || (first == 198 && (second & 0xfe) == 18)
                        || (first == 192 && second == 0 && bytes[2] == 0));
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || reserved);
    }
}
