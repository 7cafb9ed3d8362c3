/** Asking the law, and reviewing levels under a new one. */
package vn.capdo.web.law;
