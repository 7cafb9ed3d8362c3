/** Urging late units. */
package vn.capdo.web.urging;
