package vn.capdo.web.frame;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import vn.capdo.Messages;
import vn.capdo.Refusal;
import vn.capdo.workbook.WorkbookRefusedException;

/** Answers of the API when something is refused (RFC 9457): a Vietnamese sentence in {@code detail}, its key beside it. */
@RestControllerAdvice(annotations = ApiController.class)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final UploadLimits limits;

    ProblemAdvice(UploadLimits limits) {
        this.limits = limits;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal refusal) {
        return problem(HttpStatus.valueOf(refusal.kind().status()), refusal.key(), refusal.getMessage());
    }

    /** A body that no program should send, and one in which something was refused while it was read. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return ResponseEntity.status(refusal.kind().status()).body(refused(refusal));
            }
        }
        return super.handleHttpMessageNotReadable(e, headers, status, request);
    }

    @ExceptionHandler
    ProblemDetail workbookRefused(WorkbookRefusedException refusal) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                refusal.key(),
                refusal.messageIn(java.util.Locale.forLanguageTag("vi-VN")));
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    ProblemDetail withoutDatabase() {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "frame.noDatabase", Messages.text("frame.noDatabase"));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(HttpStatus.PAYLOAD_TOO_LARGE).body(tooLarge(limits));
    }

    static ProblemDetail tooLarge(UploadLimits limits) {
        return problem(
                HttpStatus.PAYLOAD_TOO_LARGE, "upload.tooLarge", Messages.text("upload.tooLarge", limits.documents()));
    }

    /** Parts that cannot be told apart: no boundary, or an end that does not come. */
    static ProblemDetail unreadable() {
        return problem(HttpStatus.BAD_REQUEST, "upload.unreadable", Messages.text("upload.unreadable"));
    }

    private static ProblemDetail problem(HttpStatus status, String key, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(Messages.text("problem." + status.value()));
        problem.setProperty("key", key);
        return problem;
    }
}
