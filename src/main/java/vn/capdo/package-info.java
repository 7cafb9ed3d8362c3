/** What every module speaks: sentences for people, refusals, the country's time. */
@org.jspecify.annotations.NullMarked
package vn.capdo;
