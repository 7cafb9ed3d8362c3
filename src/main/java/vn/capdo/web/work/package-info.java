/** What a person has to do. */
package vn.capdo.web.work;
