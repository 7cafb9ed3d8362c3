package vn.capdo.config;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An address that a browser can open: with http or https, and a host. */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebAddress.Check.class)
@interface WebAddress {

    String message() default "setting.webAddress";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows whether an address is one; none at all is. */
    class Check implements ConstraintValidator<WebAddress, URI> {

        @Override
        public boolean isValid(@Nullable URI address, ConstraintValidatorContext context) {
            return address == null
                    || address.getHost() != null
                            && ("http".equalsIgnoreCase(address.getScheme())
                                    || "https".equalsIgnoreCase(address.getScheme()));
        }
    }
}
