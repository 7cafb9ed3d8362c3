package vn.capdo.web.frame;

/**
 * What every page shows around its content.
 *
 * @param person login; null before the login
 * @param personName null before the login
 * @param roles the person's roles in words
 * @param administrator the person administers an owner
 * @param installation the person administers what serves all owners
 * @param delegations the person may read what the owner has delegated
 * @param rehearsalNow the moved time in words; null unless a rehearsal is on
 * @param rehearsalFrom the same as a form field takes it, the earliest the clock may be moved to
 */
record Shell(
        boolean demonstration,
        String person,
        String personName,
        String roles,
        boolean coordinator,
        boolean administrator,
        boolean installation,
        boolean readsRules,
        boolean auditor,
        boolean delegations,
        String rehearsalNow,
        String rehearsalFrom) {}
