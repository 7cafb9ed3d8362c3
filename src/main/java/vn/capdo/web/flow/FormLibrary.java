package vn.capdo.web.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.capdo.Alphabet;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.web.frame.Choice;

/** The forms of tasks that this release has, from which an administrator chooses for the steps of a model. */
@Component
class FormLibrary {

    private static final String SUFFIX = ".html";

    /** Opens a dossier; belongs to no step. */
    private static final String START = "start-dossier.html";

    private final ResourcePatternResolver resources;

    FormLibrary(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    /** By what they are for; the code is the file's name without its suffix. */
    List<Choice> forms() {
        return Arrays.stream(files())
                .map(Resource::getFilename)
                .filter(name -> !START.equals(name))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .map(form -> new Choice(form, Messages.text("flow.form." + form)))
                .sorted(Comparator.comparing(Choice::label, Alphabet.ORDER))
                .toList();
    }

    /** @throws Refusal for a form that this release does not have */
    String html(String form) {
        Resource file = Arrays.stream(files())
                .filter(one -> (form + SUFFIX).equals(one.getFilename()))
                .findFirst()
                .orElseThrow(() -> new Refusal("flow.form.unknown", form));
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Resource[] files() {
        try {
            return resources.getResources("classpath:/forms/*" + SUFFIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
