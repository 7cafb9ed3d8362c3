/** What all pages and the API share: who asks, the frame around a page, lists in pages, and how refusals are shown. */
package vn.capdo.web.frame;
