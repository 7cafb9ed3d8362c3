package vn.capdo.web.pages;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** An address that leads nowhere: a page for a browser. A program keeps getting the problem it asked for. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class HtmlErrors {

    @ExceptionHandler(
            exception = {
                NoResourceFoundException.class,
                MethodArgumentTypeMismatchException.class,
                HttpRequestMethodNotSupportedException.class,
                MissingServletRequestParameterException.class,
                MissingServletRequestPartException.class
            },
            produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView nowhere() {
        ModelAndView page = new ModelAndView("error/404");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
