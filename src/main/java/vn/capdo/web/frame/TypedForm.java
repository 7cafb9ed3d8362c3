package vn.capdo.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import vn.capdo.Messages;

/**
 * What somebody typed into a form of a page and sent. It can be put back into the page that the form stands on, with nothing of
 * what was typed lost, by name and order of the fields. Passwords and chosen files are not kept.
 *
 * @param action where the form leads, the context path included
 */
record TypedForm(String action, Map<String, List<String>> values) implements Serializable {

    private static final int MAX_KEPT = 200_000;

    static TypedForm of(HttpServletRequest request) {
        Map<String, List<String>> values = new HashMap<>();
        int[] length = {0};
        request.getParameterMap().forEach((name, typed) -> {
            if (!name.equals("_csrf") && !name.toLowerCase(Locale.ROOT).contains("password")) {
                values.put(name, List.of(typed));
                for (String value : typed) {
                    length[0] += value.length();
                }
            }
        });
        return new TypedForm(request.getRequestURI(), length[0] > MAX_KEPT ? Map.of() : values);
    }

    /** The page with its form as it was sent; where that form has gone meanwhile, with the sentences that were typed. */
    String into(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        form(page).ifPresentOrElse(this::fill, () -> recite(page));
        return page.outerHtml();
    }

    private void fill(Element form) {
        Map<String, Deque<String>> left = new HashMap<>();
        values.forEach((name, typed) -> left.put(name, new ArrayDeque<>(typed)));
        form.select("input[name], select[name], textarea[name]").forEach(field -> fill(field, left));
        form.attr("data-typed", true);
    }

    private void recite(Document page) {
        List<String> sentences = values.values().stream()
                .flatMap(List::stream)
                .filter(value -> value.strip().contains(" "))
                .toList();
        Element why = page.selectFirst(".notice.refused");
        if (why != null && !sentences.isEmpty()) {
            why.appendElement("p").text(Messages.text("frame.typed"));
            sentences.forEach(sentence -> why.appendElement("blockquote").text(sentence));
        }
    }

    /** Of several that lead to the same place, the one whose fixed values are those that were sent. */
    private Optional<Element> form(Document page) {
        List<Element> forms = page.select("form[method=post]").stream()
                .filter(form -> path(form).equals(action))
                .toList();
        return forms.stream()
                .filter(form -> form.select("input[type=hidden][name]:not([name=_csrf])").stream()
                        .allMatch(fixed -> values.getOrDefault(fixed.attr("name"), List.of())
                                .contains(fixed.attr("value"))))
                .findFirst()
                .or(() -> forms.stream().findFirst());
    }

    /** A form without an action leads to its own page. */
    private String path(Element form) {
        String where = form.attr("action");
        int end = where.indexOf('?') < 0 ? where.length() : where.indexOf('?');
        return where.isEmpty() ? action : where.substring(0, end);
    }

    private void fill(Element field, Map<String, Deque<String>> left) {
        String name = field.attr("name");
        String type = field.attr("type");
        if (List.of("hidden", "password", "file", "submit", "button").contains(type)) {
            return;
        }
        if (type.equals("checkbox") || type.equals("radio")) {
            String value = field.hasAttr("value") ? field.attr("value") : "on";
            field.attr("checked", values.getOrDefault(name, List.of()).contains(value));
            return;
        }
        if (field.hasAttr("multiple")) {
            List<String> chosen = values.getOrDefault(name, List.of());
            field.select("option").forEach(option -> option.attr("selected", chosen.contains(option.val())));
            return;
        }
        Deque<String> typed = left.get(name);
        String value = typed == null ? null : typed.poll();
        if (value == null) {
            return; // Was not part of what was sent: disabled, or added by the page since.
        }
        switch (field.tagName()) {
            case "select" ->
                field.select("option")
                        .forEach(option -> option.attr("selected", option.val().equals(value)));
            case "textarea" -> field.text("").appendText(value);
            default -> field.attr("value", value);
        }
    }
}
