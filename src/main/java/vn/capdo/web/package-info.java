/** What people and programs reach over HTTP: the API, the pages, and the read models behind both. */
@org.springframework.modulith.ApplicationModule
package vn.capdo.web;
