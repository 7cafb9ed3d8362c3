package vn.capdo.dossier;

import vn.capdo.Refusal;
import vn.capdo.regime.RequiredItem.NeededFor;

/** Whether a dossier holds what the law asks of it before an act. */
public interface RequiredContents {

    /** @throws Refusal naming what is missing, and where it is added */
    void require(LevelDossier dossier, NeededFor act);
}
