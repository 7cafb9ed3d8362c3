package vn.capdo.completeness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.acting.Actor;
import vn.capdo.document.DocumentKind;
import vn.capdo.document.Documents;

/** The papers that a made-up dossier must hold before it is signed: for the demonstration, and for walks through a model. */
@Component
public class SamplePapers {

    private static final String DESIGN = "thiet-ke-mau.pdf";

    private final Documents documents;

    SamplePapers(Documents documents) {
        this.documents = documents;
    }

    public void attach(UUID dossierId, String userId) {
        try (InputStream in = SamplePapers.class.getResourceAsStream("/samples/" + DESIGN)) {
            documents.add(dossierId, DocumentKind.DESIGN, null, DESIGN, in.readAllBytes(), Actor.of(userId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
