package vn.capdo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.transaction.annotation.Transactional;

/**
 * A question: it reads within a transaction and changes nothing. A refusal that answers it dooms no transaction in which it was
 * asked, for there is nothing to take back: whoever catches the refusal may go on. An act is {@code @Transactional}; a refusal of
 * one takes everything back.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Transactional(readOnly = true, noRollbackFor = Refusal.class)
public @interface ReadOnly {}
