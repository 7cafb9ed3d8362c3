package vn.capdo.web.frame;

/** One of several that a form offers. */
public record Choice(String code, String label) {}
