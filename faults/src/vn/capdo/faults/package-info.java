/**
 * The harness that breaks the product on purpose: two packed nodes, one PostgreSQL, a mail server that remembers, somebody who
 * kills, and a checker that believes only the mail server and the policy. Run with {@code faults/run}; see {@code docs/do-tin-cay.md}.
 */
package vn.capdo.faults;
