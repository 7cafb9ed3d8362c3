/** How the domain starts and steers its processes, and what these do by themselves. */
package vn.capdo.process.conduct;
