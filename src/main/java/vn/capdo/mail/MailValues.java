package vn.capdo.mail;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** What is filled into one message. */
public final class MailValues {

    private final Map<MailField, String> values = new EnumMap<>(MailField.class);

    /** Words; null counts as none. */
    public MailValues with(MailField field, Object words) {
        if (field.block()) {
            throw new IllegalArgumentException(field + " is made of HTML");
        }
        values.put(field, words == null ? "" : words.toString());
        return this;
    }

    /** A block of HTML that the product has made itself. */
    public MailValues block(MailField field, String html) {
        if (!field.block()) {
            throw new IllegalArgumentException(field + " is made of words");
        }
        values.put(field, html);
        return this;
    }

    public MailValues link(String address, String label) {
        return block(
                MailField.LINK,
                "<a href=\"" + HtmlUtils.htmlEscape(address, "UTF-8") + "\" style=\"color: #1d4ed8\">"
                        + HtmlUtils.htmlEscape(label, "UTF-8") + "</a>");
    }

    String words(MailField field) {
        return values.getOrDefault(field, "");
    }

    /** As it stands in HTML. */
    String html(MailField field) {
        return field.block() ? words(field) : HtmlUtils.htmlEscape(words(field), "UTF-8");
    }
}
