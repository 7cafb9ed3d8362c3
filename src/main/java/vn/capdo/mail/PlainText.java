package vn.capdo.mail;

import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** The text part of a message, derived from its HTML: our own templates only, so a few rules are enough. */
final class PlainText {

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>", Pattern.DOTALL);
    private static final Pattern BLOCK_END = Pattern.compile("</(p|h1|h2|tr|li|div)>|<br */?>");
    private static final Pattern CELL_END = Pattern.compile("</(td|th)>");
    private static final Pattern HEAD = Pattern.compile("<head>.*?</head>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]+>");

    private PlainText() {}

    static String of(String html) {
        String text = HEAD.matcher(html).replaceAll("").replaceAll("\\s+", " ");
        text = LINK.matcher(text).replaceAll("$2: $1");
        text = CELL_END.matcher(text).replaceAll(" ");
        text = BLOCK_END.matcher(text).replaceAll("\n");
        text = HtmlUtils.htmlUnescape(TAG.matcher(text).replaceAll(""));
        return text.lines().map(String::strip).reduce("", (a, b) -> b.isEmpty() ? a : a + b + "\n");
    }
}
