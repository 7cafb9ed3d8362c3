package vn.capdo.inspection;

/** A finding beside its system, as it stands today. */
public record FindingLine(Finding finding, String systemCode, String systemName, String unit, String owner) {}
