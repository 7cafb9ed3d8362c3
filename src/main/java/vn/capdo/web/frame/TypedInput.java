package vn.capdo.web.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.capdo.CleanText;
import vn.capdo.Fields;
import vn.capdo.Refusal;

/**
 * Every text and day that a page or the API is given, by the rules of {@link Fields}: clean, of bounded length, a day that can be
 * meant. What a method reads through {@link Fields} passes them there as well; a password is left as it was typed.
 */
@ControllerAdvice
class TypedInput implements WebMvcConfigurer, HandlerInterceptor {

    /** Tables and templates, whose readers know how long they may be. */
    private static final Set<String> LONG =
            Set.of("csv", "body", "components", "duties", "compliance", "effectiveness");

    @InitBinder
    void clean(WebDataBinder binder) {
        String name = binder.getObjectName();
        if (isPassword(name)) {
            return;
        }
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(CleanText.typed(text));
            }
        });
        binder.registerCustomEditor(LocalDate.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(day(text));
            }
        });
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            if (!LONG.contains(name)) {
                Arrays.stream(values).forEach(TypedInput::requireLength);
            }
        });
        return true;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Of request bodies only: what the product has stored is read as it is. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        SimpleModule module = new SimpleModule("capdo-typed-input");
        module.addDeserializer(String.class, new StdScalarDeserializer<>(String.class) {
            @Override
            public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
                String text = CleanText.typed(json.getValueAsString(""));
                requireLength(text);
                return text;
            }
        });
        module.addDeserializer(LocalDate.class, new StdScalarDeserializer<>(LocalDate.class) {
            @Override
            public LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return day(json.getValueAsString(""));
            }
        });
        converters.stream()
                .filter(MappingJackson2HttpMessageConverter.class::isInstance)
                .map(MappingJackson2HttpMessageConverter.class::cast)
                .forEach(json ->
                        json.setObjectMapper(json.getObjectMapper().copy().registerModule(module)));
    }

    private static LocalDate day(String text) {
        String typed = CleanText.typed(text);
        return typed.isEmpty() ? null : Fields.day(typed).orElseThrow(() -> new Refusal("input.day", typed));
    }

    private static void requireLength(String text) {
        if (text.length() > Fields.MAX_TEXT) {
            throw new Refusal("input.tooLong", text.length(), Fields.MAX_TEXT);
        }
    }

    private static boolean isPassword(String name) {
        return name.toLowerCase(Locale.ROOT).contains("password");
    }
}
