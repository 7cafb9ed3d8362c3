package vn.capdo;

import java.io.PrintStream;

/** Something that the program does instead of starting, when its arguments ask for it; found by {@link java.util.ServiceLoader}. */
public interface Command {

    boolean isAsked(String[] arguments);

    /**
     * @param out what people read
     * @return with what the program ends; 0 when all is well
     * @throws Exception when it could not be done; its message says why
     */
    int run(String[] arguments, PrintStream out) throws Exception;
}
