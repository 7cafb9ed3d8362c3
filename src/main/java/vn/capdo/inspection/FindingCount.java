package vn.capdo.inspection;

/**
 * The open findings of a system by severity.
 *
 * @param closed those that are remedied or accepted
 * @param late open ones whose day is over
 */
public record FindingCount(
        String systemCode, String systemName, int critical, int high, int medium, int low, int closed, int late) {

    public int open() {
        return critical + high + medium + low;
    }
}
