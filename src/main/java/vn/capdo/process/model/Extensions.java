package vn.capdo.process.model;

import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.capdo.dossier.MilestoneExtensions;

/** Known to the models as {@code extensions}: who decides on a unit's request for more time. */
@Component
public class Extensions {

    private final MilestoneExtensions extensions;

    Extensions(MilestoneExtensions extensions) {
        this.extensions = extensions;
    }

    /** The candidate groups of a step, separated by commas; there is only the one. */
    public String candidateGroups(String extensionId, String step) {
        return extensions.deciders(UUID.fromString(extensionId));
    }
}
