package io.trainyard.database;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class LoopbackPort {
    /** Below what Linux gives to outgoing connections, one of which could take the port before it is listened on. */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;

    private LoopbackPort() {}

    /** A port nobody listens on at this moment. */
    public static int free() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(FIRST, END);
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(FIRST, END);
        }
        return port;
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
