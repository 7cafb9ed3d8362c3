/** How the domain starts and steers its processes, and what these do by themselves. */
@org.jspecify.annotations.NullMarked
package vn.capdo.process.conduct;
