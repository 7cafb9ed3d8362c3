package vn.capdo.web.account;

import java.time.Instant;
import java.util.Map;
import vn.capdo.Messages;
import vn.capdo.VietNam;
import vn.capdo.account.Sessions;

/** One session on a page. */
record SessionLine(
        String handle,
        String since,
        String lastSeen,
        String source,
        String browser,
        String wholeBrowser,
        boolean current) {

    /** The first that the browser names counts: all of them name those that they imitate, too. */
    private static final Map<String, String> BROWSERS = new java.util.LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new java.util.LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("coc_coc", "Cốc Cốc");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("Firefox", "Firefox");
        BROWSERS.put("Chrome", "Chrome");
        BROWSERS.put("Safari", "Safari");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Mac OS", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    static SessionLine of(Sessions.Open open) {
        return new SessionLine(
                open.handle(),
                at(open.since()),
                at(open.lastSeen()),
                open.source(),
                browser(open.browser()),
                open.browser(),
                open.current());
    }

    private static String at(Instant instant) {
        return VietNam.at(instant.atZone(VietNam.ZONE).toOffsetDateTime());
    }

    private static String browser(String said) {
        String browser = named(BROWSERS, said);
        String system = named(SYSTEMS, said);
        return browser.isEmpty() || system.isEmpty()
                ? Messages.text("account.session.browserUnknown")
                : Messages.text("account.session.browser", browser, system);
    }

    private static String named(Map<String, String> names, String said) {
        return names.entrySet().stream()
                .filter(name -> said.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
