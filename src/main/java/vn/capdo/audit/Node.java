package vn.capdo.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/** This running product among the nodes of an installation: the machine's name and the process. */
@Component
class Node {

    private final String name = machine() + ":" + ProcessHandle.current().pid();

    String name() {
        return name;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}
