package vn.capdo.organisation;

/** An organisation as people read of it: its code, and what it is called today. */
public record UnitName(String code, String name) {}
