/** The tables of the law. */
package vn.capdo.web.rules;
