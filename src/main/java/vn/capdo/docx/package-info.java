/** Fills Word templates: places, repeated paragraphs and repeated rows, whatever they mean. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package vn.capdo.docx;
