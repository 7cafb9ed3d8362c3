package vn.capdo.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A mail server that answers as a test wants, for what a well-behaved one never does. */
final class ScriptedMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> messageIds = new CopyOnWriteArrayList<>();
    private volatile String recipientReply = "250 OK";
    private volatile String senderReply = "250 OK";
    private volatile long goOnAfterMillis;
    private volatile String dataReply = "250 OK";
    private volatile boolean hangsUpAfterData;

    ScriptedMailServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(this::accept, "scripted-smtp");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    ScriptedMailServer answersRecipients(String reply) {
        recipientReply = reply;
        return this;
    }

    ScriptedMailServer answersSenders(String reply) {
        senderReply = reply;
        return this;
    }

    ScriptedMailServer waitsBeforeGoOn(long milliseconds) {
        goOnAfterMillis = milliseconds;
        return this;
    }

    ScriptedMailServer answersMessages(String reply) {
        dataReply = reply;
        return this;
    }

    /** Takes the whole message and cuts the connection before it says so. */
    ScriptedMailServer hangsUpAfterData(boolean hangsUp) {
        hangsUpAfterData = hangsUp;
        return this;
    }

    /** Of every message that came in whole, in the order of arrival. */
    List<String> messageIds() {
        return messageIds;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                converse(connection);
            } catch (IOException e) {
                // The client or the test has gone.
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        PrintWriter out = new PrintWriter(connection.getOutputStream(), true, StandardCharsets.ISO_8859_1);
        say(out, "220 scripted");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            switch (command) {
                case "MAIL" -> say(out, senderReply);
                case "RCPT" -> say(out, recipientReply);
                case "DATA" -> {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(goOnAfterMillis));
                    say(out, "354 go on");
                    if (!receive(in)) {
                        return;
                    }
                    if (hangsUpAfterData) {
                        return;
                    }
                    say(out, dataReply);
                }
                case "QUIT" -> {
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 OK");
            }
        }
    }

    /** @return whether the message was complete */
    private boolean receive(BufferedReader in) throws IOException {
        String messageId = null;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                return false;
            }
            if (messageId == null && line.startsWith("Message-ID: ")) {
                messageId = line.substring("Message-ID: ".length()).trim();
            }
        }
        messageIds.add(messageId);
        return true;
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
