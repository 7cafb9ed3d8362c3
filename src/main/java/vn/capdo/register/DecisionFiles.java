package vn.capdo.register;

import org.jspecify.annotations.Nullable;

/** Judges the file of a declared decision as every document is judged; known to the module of the documents. */
public interface DecisionFiles {

    /**
     * @param name as its sender calls it
     * @return the name under which it is kept
     * @throws vn.capdo.Refusal when it cannot be opened as a PDF
     */
    String accept(@Nullable String name, byte[] content);
}
