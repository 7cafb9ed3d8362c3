package vn.capdo.config;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Hands everything that is logged to another machine, while it happens (ASVS 5.0, 16.4.3): whoever takes this one over cannot take
 * back what it has told already. Lines of JSON (Elastic Common Schema) over TLS, to a server that proves its name by a
 * certificate that Java trusts. The product never waits for it: what finds no room is left out, and counted.
 */
@Component
class LogServer implements DisposableBean {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(LogServer.class);
    private static final int ROOM = 20_000;
    private static final int SECONDS = 5;
    private static final int HANDSHAKE_SECONDS = 30;
    private static final String NAME = "capdo-log-server";

    private final @Nullable Sender sender;

    LogServer(CapdoProperties settings, Environment environment) {
        String server = settings.log().server();
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        // Its encoder asks the context for it.
        logging.putObject(Environment.class.getName(), environment);
        sender = server == null ? null : new Sender(server, logging);
        if (sender != null) {
            sender.start();
            root(logging).addAppender(sender);
        }
    }

    private static Logger root(LoggerContext logging) {
        return logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public void destroy() {
        if (sender != null) {
            root((LoggerContext) LoggerFactory.getILoggerFactory()).detachAppender(sender);
            sender.stop();
        }
    }

    private static final class Sender extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final String host;
        private final int port;
        private final Encoder<ILoggingEvent> encoder;
        private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(ROOM);
        private final AtomicLong leftOut = new AtomicLong();
        private final Thread thread = new Thread(this::run, NAME);

        Sender(String server, LoggerContext logging) {
            this.host = server.replaceAll(":.*", "");
            this.port = Integer.parseInt(server.replaceAll(".*:", ""));
            setContext(logging);
            setName(NAME);
            StructuredLogEncoder ecs = new StructuredLogEncoder();
            ecs.setContext(logging);
            ecs.setFormat("ecs");
            ecs.start();
            this.encoder = ecs;
            thread.setDaemon(true);
        }

        @Override
        public void start() {
            super.start();
            thread.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (!waiting.offer(encoder.encode(event))) {
                leftOut.incrementAndGet();
            }
        }

        @Override
        public void stop() {
            super.stop();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }

        private void run() {
            byte[] next = null;
            boolean told = false;
            while (isBusy(next)) {
                try (SSLSocket socket = connected()) {
                    told = false;
                    OutputStream out = socket.getOutputStream();
                    while (isBusy(next)) {
                        next = next == null ? waiting.poll(1, TimeUnit.SECONDS) : next;
                        if (next != null) {
                            out.write(next);
                            out.flush();
                            next = null;
                        }
                        long lost = leftOut.getAndSet(0);
                        if (lost > 0) {
                            log.warn("Máy chủ nhật ký {} nhận chậm: đã bỏ {} dòng", host, lost);
                        }
                    }
                } catch (IOException e) {
                    if (!told) {
                        log.error("Máy chủ nhật ký {}:{} không nhận được, sẽ thử lại: {}", host, port, e.getMessage());
                    }
                    told = true;
                    if (!isStarted() || !paused()) {
                        return;
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private boolean isBusy(byte @Nullable [] next) {
            return isStarted() || next != null || !waiting.isEmpty();
        }

        private SSLSocket connected() throws IOException {
            SSLSocket socket = (SSLSocket) tls().createSocket(host, port);
            socket.setSoTimeout(HANDSHAKE_SECONDS * 1000);
            // Below HTTP too, this is how a certificate is held against a name.
            SSLParameters named = socket.getSSLParameters();
            named.setEndpointIdentificationAlgorithm("HTTPS");

            socket.setSSLParameters(named);
            socket.startHandshake();
            return socket;
        }

        private static SSLSocketFactory tls() throws IOException {
            try {
                return SSLContext.getDefault().getSocketFactory();
            } catch (NoSuchAlgorithmException e) {
                throw new IOException(e);
            }
        }

        private static boolean paused() {
            try {
                Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS));
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        }
    }
}
