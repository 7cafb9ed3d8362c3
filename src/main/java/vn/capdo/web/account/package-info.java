/** A person's own account: password, sessions. */
package vn.capdo.web.account;
