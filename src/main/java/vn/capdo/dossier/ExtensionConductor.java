package vn.capdo.dossier;

import java.util.UUID;

/** Moves a unit's request for an extension through its process; implemented by the process module. */
public interface ExtensionConductor {

    void startDeciding(UUID extensionId);

    /** The unit takes its request back: the task of deciding ends. */
    void stopDeciding(UUID extensionId);
}
