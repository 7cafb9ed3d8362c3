package vn.capdo.audit;

import java.time.OffsetDateTime;

/**
 * Where all chains stood at one time. Whoever keeps its number and hash elsewhere can tell later whether everything up to it was
 * written anew.
 *
 * @param chains how many there were
 * @param entries how many they had together
 */
public record KeptAnchor(long number, OffsetDateTime at, long chains, long entries, String hash) {}
