package vn.capdo.process.flow;

import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import vn.capdo.process.flow.OwnForm.Field;

/** Writes an administrator's form as Tasklist shows it, just as the product's own {@code forms/*.html} look and work. */
final class OwnFormHtml {

    /** What one line takes; the rest is a longer text's. */
    static final int MAX_LINE = 200;

    private static final String REQUIRED = " <span class=\"capdo-required\" title=\"Bắt buộc\">*</span>";

    private OwnFormHtml() {}

    static String of(OwnForm form) {
        return """
                <form role="form" name="ownForm" class="capdo-form" autocomplete="off">
                  <div capdo-summary></div>

                  <fieldset class="capdo-section">
                    <legend>%s</legend>
                %s
                  </fieldset>

                  <div capdo-outcome></div>

                  <script cam-script type="text/form-script">
                    capdoForms.attach($scope, camForm);
                  </script>
                </form>
                """
                .formatted(
                        text(form.title()),
                        form.fields().stream().map(OwnFormHtml::field).collect(Collectors.joining("\n")));
    }

    private static String field(Field field) {
        return switch (field.type()) {
            case TEXT -> labelled(field, "", input(field, "type=\"text\" maxlength=\"" + MAX_LINE + "\"", "String"));
            case NUMBER -> labelled(field, "", input(field, "type=\"number\" min=\"0\" step=\"1\"", "Long"));
            case LONG_TEXT ->
                labelled(
                        field,
                        " capdo-wide",
                        "<textarea class=\"form-control\" %s rows=\"5\" cam-variable-name=\"%s\" cam-variable-type=\"String\" maxlength=\"%d\"%s></textarea>"
                                .formatted(names(field), field.id(), vn.capdo.Fields.MAX_TEXT, constraints(field)));
            case DATE ->
                labelled(
                        field,
                        "",
                        """
                        <input type="date" class="form-control" %1$s%2$s>
                              <input type="hidden" cam-variable-name="%3$s" cam-variable-type="String" data-kind="date">
                              <p class="capdo-echo" ng-bind="f.%3$s | date:'dd/MM/yyyy'"></p>"""
                                .formatted(names(field), constraints(field), field.id()));
            case CHOICE ->
                chosen(
                        field,
                        field.choices().stream()
                                .map(choice -> radio(field, choice.value(), choice.label()))
                                .collect(Collectors.joining("\n")));
            case YES_NO -> chosen(field, radio(field, "true", "Có") + "\n" + radio(field, "false", "Không"));
        };
    }

    private static String labelled(Field field, String width, String control) {
        return """
                    <div class="capdo-field%s">
                      <label for="capdo-%s">%s%s</label>
                      %s%s
                    </div>"""
                .formatted(
                        width, field.id(), text(field.label()), field.required() ? REQUIRED : "", control, help(field))
                .indent(4)
                .stripTrailing();
    }

    private static String chosen(Field field, String radios) {
        return """
                    <fieldset class="capdo-field capdo-choice capdo-wide">
                      <legend>%s%s</legend>
                %s
                      <input type="hidden" cam-variable-name="%s" cam-variable-type="String" data-kind="text">%s
                    </fieldset>"""
                .formatted(text(field.label()), field.required() ? REQUIRED : "", radios, field.id(), help(field))
                .indent(4)
                .stripTrailing();
    }

    private static String radio(Field field, String value, String label) {
        return "      <label><input type=\"radio\" name=\"%1$s\" ng-model=\"f.%1$s\" value=\"%2$s\"%3$s> %4$s</label>"
                .formatted(field.id(), value, field.required() ? " required" : "", text(label));
    }

    private static String input(Field field, String kind, String type) {
        return "<input %s class=\"form-control\" %s cam-variable-name=\"%s\" cam-variable-type=\"%s\"%s>"
                .formatted(kind, names(field), field.id(), type, constraints(field));
    }

    private static String names(Field field) {
        return "id=\"capdo-%1$s\" name=\"%1$s\" ng-model=\"f.%1$s\"".formatted(field.id());
    }

    private static String constraints(Field field) {
        return (field.required() ? " required" : "")
                + (field.help() == null ? "" : " aria-describedby=\"capdo-" + field.id() + "-help\"");
    }

    private static String help(Field field) {
        return field.help() == null
                ? ""
                : "\n      <p class=\"capdo-help\" id=\"capdo-%s-help\">%s</p>"
                        .formatted(field.id(), text(field.help()));
    }

    /** Nothing that an author writes is ever markup, nor a place that the page fills in. */
    private static String text(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
