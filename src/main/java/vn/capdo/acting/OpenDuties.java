package vn.capdo.acting;

import java.util.List;

/** What the open dossiers say of two people; implemented by the process module. */
public interface OpenDuties {

    /**
     * The numbers of the dossiers that wait for the absent person and on which the substitute has already acted in a duty that
     * must be separate from the one awaited.
     */
    List<String> conflicts(String substitute, String absent);
}
