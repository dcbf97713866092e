package io.trainyard.database;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class LoopbackPort {
    private LoopbackPort() {}

    /** A port nobody listens on at this moment. */
    public static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    public static boolean isFree(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        }
    }

    /** Always the IPv4 one: {@link InetAddress#getLoopbackAddress} may be the other. */
    private static InetAddress loopback() {
        return InetAddress.ofLiteral("127.0.0.1");
    }
}
