package vn.capdo.faults;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that keeps, on the disk before it answers, how far every message came: RCPT, DATA, DOT (the whole message is
 * here), 250 (said so), NEXT (the sender went on, so it had heard it). What it does wrong is what the harness tells it to.
 */
final class Sink implements AutoCloseable {

    enum Mode {
        OK,
        /** Takes no connections. */
        REFUSE,
        /** Takes connections and says nothing. */
        HANG
    }

    private final Journal log;
    private final Random random;
    private final AtomicInteger connections = new AtomicInteger();
    private final int port;
    private volatile ServerSocket server;
    private volatile Mode mode = Mode.OK;
    private volatile double temporary;
    private volatile double permanent;
    private volatile double cut;
    private volatile long delayMillis;
    private volatile boolean closed;

    Sink(Path log, long seed) throws IOException {
        this.log = new Journal(log);
        this.random = new Random(seed);
        this.server = listen(0);
        this.port = server.getLocalPort();
        Thread acceptor = new Thread(this::accept, "sink");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    }

    int port() {
        return port;
    }

    /** How long it takes over each message. */
    Sink delay(long milliseconds) {
        delayMillis = milliseconds;
        return this;
    }

    void behave(Mode next) throws IOException {
        mode = next;
        if (next == Mode.REFUSE) {
            server.close();
        } else if (server.isClosed()) {
            server = listen(port);
        }
    }

    /**
     * @param temporary share of recipients answered 451
     * @param permanent share of messages answered 554
     * @param cut share of messages whose connection ends after the dot, before the 250
     */
    void misbehave(double temporary, double permanent, double cut) {
        this.temporary = temporary;
        this.permanent = permanent;
        this.cut = cut;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread thread = new Thread(() -> converse(socket), "sink-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                pause(20); // Refusing for the time being.
            }
        }
    }

    private void converse(Socket socket) {
        int connection = connections.incrementAndGet();
        String node = "?";
        String rcpt = null;
        boolean said250 = false;
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            say(out, "220 sink");
            for (String line = line(in); line != null; line = line(in)) {
                if (said250) {
                    log.write("conn", connection, "stage", "NEXT");
                    said250 = false;
                }
                switch (line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT)) {
                    case "EHLO", "HELO" -> {
                        node = line.substring(5).trim();
                        say(out, "250 sink");
                    }
                    case "RCPT" -> {
                        rcpt = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        boolean later = chance(temporary);
                        log.write("conn", connection, "node", node, "stage", later ? "4XX" : "RCPT", "rcpt", rcpt);
                        say(out, later ? "451 4.3.0 try again later" : "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        log.write("conn", connection, "node", node, "stage", "DATA", "rcpt", rcpt);
                        byte[] content = content(in);
                        if (content == null) {
                            log.write("conn", connection, "node", node, "stage", "INCOMPLETE", "rcpt", rcpt);
                            return;
                        }
                        boolean never = chance(permanent);
                        write(connection, node, rcpt, never ? "5XX" : "DOT", content);
                        pause(delayMillis);
                        if (!never && chance(cut)) {
                            log.write("conn", connection, "stage", "CUT");
                            return;
                        }
                        say(out, never ? "554 5.7.1 refused" : "250 2.0.0 kept");
                        if (!never) {
                            log.write("conn", connection, "stage", "250");
                            said250 = true;
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException | MessagingException e) {
            log.write("conn", connection, "node", node, "stage", "BROKEN", "error", String.valueOf(e.getMessage()));
        }
    }

    private void write(int connection, String node, String rcpt, String stage, byte[] content)
            throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(content));
        log.write(
                "conn",
                connection,
                "node",
                node,
                "stage",
                stage,
                "rcpt",
                rcpt,
                "id",
                message.getMessageID(),
                "subject",
                message.getSubject(),
                "text",
                plain(message.getContent()));
    }

    private static String plain(Object content) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                String text = part.isMimeType("text/html") ? null : plain(part.getContent());
                if (text != null) {
                    return text;
                }
            }
            return null;
        }
        return content instanceof String text ? text : null;
    }

    private boolean chance(double share) {
        synchronized (random) {
            return share > 0 && random.nextDouble() < share;
        }
    }

    private void say(OutputStream out, String line) throws IOException {
        while (mode == Mode.HANG && !closed) {
            pause(100);
        }
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the dot; null when the dot never came. */
    private static byte[] content(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String line = line(in); !".".equals(line); line = line(in)) {
            if (line == null) {
                return null;
            }
            String unstuffed = line.startsWith("..") ? line.substring(1) : line;
            content.writeBytes((unstuffed + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return content.toByteArray();
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
    }
}
