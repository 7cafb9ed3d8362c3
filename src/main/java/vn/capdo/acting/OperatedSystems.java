package vn.capdo.acting;

import java.util.Map;

/** Which unit operates which system; implemented by the register. */
public interface OperatedSystems {

    /** Code of the operating unit by code of the system, for the systems of an owner that are not decommissioned. */
    Map<String, String> ofOwner(String owner);
}
