package vn.capdo;

import java.util.List;

/**
 * Looks for what an installation took in before it was refused. Nothing is changed: a person decides which of two is right. Said
 * at every start and on the administrator's page.
 */
public interface DataCheck {

    /** A sentence for each thing that is wrong; empty when all is well. */
    List<String> findings();
}
