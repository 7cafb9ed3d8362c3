package vn.capdo.web.frame;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;
import vn.capdo.CsvTable;
import vn.capdo.Refusal;
import vn.capdo.config.CapdoProperties;
import vn.capdo.rules.RuleVersions;
import vn.capdo.workbook.WorkbookLimits;

/**
 * How large a file may be that people send us, in MB of 1,048,576 bytes: pages tell it beside the field ({@code uploads}) and
 * look before they send, and here it is refused with a sentence. The form that a larger file came with is read nevertheless, up to
 * {@value #READ_TIMES} times the limit, so that it can be shown again as it was sent; what is beyond that {@link UploadGate} refuses unread.
 */
@Configuration(proxyBeanMethods = false)
public class UploadLimits implements WebMvcConfigurer, HandlerInterceptor {

    private static final long MB = 1024 * 1024;
    private static final int READ_TIMES = 4;

    private final long documents;

    UploadLimits(CapdoProperties settings) {
        this.documents = settings.uploadMb();
    }

    /** Of a document, and of whatever has no smaller limit of its own. */
    public long documents() {
        return documents;
    }

    public long workbooks() {
        return Math.min(documents, WorkbookLimits.DEFAULT.maxFileBytes() / MB);
    }

    public long tables() {
        return CsvTable.MAX_BYTES / MB;
    }

    public long rules() {
        return RuleVersions.MAX_BYTES / MB;
    }

    /** @throws Refusal when a workbook is larger than one may be */
    public void requireWorkbook(MultipartFile file) {
        require(file, workbooks());
    }

    private static void require(MultipartFile file, long mb) {
        if (file.getSize() > mb * MB) {
            throw new Refusal("upload.tooLarge", mb);
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        MultipartRequest sent = WebUtils.getNativeRequest(request, MultipartRequest.class);
        // A page that is shown instead of an answer still has the refused form beneath it.
        if (sent != null && request.getMethod().equals("POST")) {
            sent.getMultiFileMap().values().forEach(files -> files.forEach(file -> require(file, documents())));
        }
        return true;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** The largest request that is read at all. */
    long readable() {
        return READ_TIMES * documents * MB;
    }

    @Bean
    MultipartConfigElement multipartConfigElement() {
        return new MultipartConfigElement(null, -1, readable(), 0);
    }
}
