package vn.capdo.register;

import java.util.Map;
import java.util.UUID;

/** Which systems have a dossier that is not closed; known to the module of the dossiers. */
public interface SystemsUnderWay {

    /** Numbers of the dossiers by system. */
    Map<UUID, String> dossiers();
}
