/** Mail that left or waits, its words, and what people choose. */
package vn.capdo.web.mail;
