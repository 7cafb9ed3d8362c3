package vn.capdo.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An address that leads nowhere: a page for people; a program that calls the API keeps getting its problem. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class HtmlErrors {

    /** Looked at before any controller is known, so the address says who asks. */
    @ExceptionHandler(
            exception = {NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class},
            produces = MediaType.TEXT_HTML_VALUE)
    Object nowhere(Exception e, HttpServletRequest request) {
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            return ResponseEntity.status(((ErrorResponse) e).getStatusCode())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(((ErrorResponse) e).getBody());
        }
        ModelAndView page = new ModelAndView("error/404");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
