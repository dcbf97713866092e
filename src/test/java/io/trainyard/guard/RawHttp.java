package io.trainyard.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as no well-behaved client would send them. */
public final class RawHttp {
    private RawHttp() {}

    /**
     * Sends a request without body to a server on this machine.
     *
     * @param headers lines such as {@code Host: localhost}, all there are
     * @return the whole answer, from its status line on
     */
    public static String send(int port, String method, String path, String... headers) throws IOException {
        var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        // An upgrade names its own Connection header.
        if (!request.toString().contains("Connection:")) {
            request.append("Connection: close\r\n");
        }
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
