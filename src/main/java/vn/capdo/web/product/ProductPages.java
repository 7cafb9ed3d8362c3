package vn.capdo.web.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.capdo.Fields;
import vn.capdo.Links;
import vn.capdo.Messages;
import vn.capdo.Page;
import vn.capdo.Refusal;
import vn.capdo.acting.Access.Scope;
import vn.capdo.product.Origin;
import vn.capdo.product.SecurityProduct;
import vn.capdo.product.SecurityProducts;
import vn.capdo.product.SecurityProducts.Filter;
import vn.capdo.product.SecurityProducts.Line;
import vn.capdo.register.InformationSystem;
import vn.capdo.register.Systems;
import vn.capdo.web.frame.CurrentUser;
import vn.capdo.web.frame.Download;
import vn.capdo.web.frame.PageController;
import vn.capdo.web.frame.Pager;
import vn.capdo.workbook.ColumnType;
import vn.capdo.workbook.TemplateColumn;
import vn.capdo.workbook.WorkbookWriter;

/** The security products of the systems that somebody sees, and of one system those who work for it enter them. */
@PageController
@RequestMapping("/products")
class ProductPages {

    /** More than any owner has; a file holds all of them. */
    private static final int ALL = 50_000;

    private static final List<TemplateColumn> COLUMNS = List.of(
            TemplateColumn.of("Mã hệ thống", false, ColumnType.TEXT, 16),
            TemplateColumn.of("Hệ thống", false, ColumnType.TEXT, 40),
            TemplateColumn.of("Cấp độ", false, ColumnType.NUMBER, 8),
            TemplateColumn.of("Sản phẩm, dịch vụ", false, ColumnType.TEXT, 36),
            TemplateColumn.of("Loại", false, ColumnType.TEXT, 24),
            TemplateColumn.of("Nhà sản xuất, cung cấp", false, ColumnType.TEXT, 30),
            TemplateColumn.of("Xuất xứ", false, ColumnType.TEXT, 16),
            TemplateColumn.of("Lý do không dùng sản phẩm trong nước", false, ColumnType.TEXT, 40),
            TemplateColumn.of("Dùng từ", false, ColumnType.DATE, 12),
            TemplateColumn.of("Dùng đến, hết bản quyền", false, ColumnType.DATE, 12));

    private final SecurityProducts products;
    private final Systems systems;
    private final CurrentUser user;

    ProductPages(SecurityProducts products, Systems systems, CurrentUser user) {
        this.products = products;
        this.systems = systems;
        this.user = user;
    }

    @GetMapping
    String list(
            Principal person,
            Model model,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String origin,
            @RequestParam(defaultValue = "false") boolean preferred,
            @RequestParam(defaultValue = "false") boolean unexplained,
            @RequestParam(defaultValue = "0") int page) {
        Scope scope = user.scope(person);
        if (system != null && !system.isBlank()) {
            InformationSystem one = seen(scope, system);
            model.addAttribute("system", one);
            model.addAttribute("writes", user.steers(scope, one.owner(), one.operatingUnit()));
        }
        Page<Line> found =
                products.list(scope, filter(system, origin, preferred, unexplained), Pager.number(page), Pager.SIZE);
        model.addAttribute("lines", found.items());
        model.addAttribute(
                "ended",
                found.items().stream()
                        .map(Line::product)
                        .filter(products::hasEnded)
                        .map(SecurityProduct::id)
                        .collect(Collectors.toSet()));
        model.addAttribute("pager", Pager.of(found));
        model.addAttribute("origins", Origin.values());
        return "product/products";
    }

    private static Filter filter(
            @Nullable String system, @Nullable String origin, boolean preferred, boolean unexplained) {
        return new Filter(
                system,
                Fields.of(origin == null ? Map.of() : Map.of("origin", origin)).optionalChoice("origin", Origin.class),
                preferred,
                unexplained);
    }

    private InformationSystem seen(Scope scope, String code) {
        return systems.findByCode(code)
                .filter(system -> scope.sees(system.owner(), system.operatingUnit()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.UNKNOWN, "system.unknownCode", code));
    }

    @PostMapping
    String add(
            Principal person,
            @RequestParam String system,
            @RequestParam Map<String, String> typed,
            RedirectAttributes flash) {
        InformationSystem one = seen(user.scope(person), system);
        products.add(one, Fields.of(typed), user.requireSteers(person, one));
        flash.addFlashAttribute("done", Messages.text("page.productAdded", one.name()));
        return "redirect:" + Links.products(one.code());
    }

    @PostMapping("/{id}/remove")
    String remove(Principal person, @PathVariable UUID id, RedirectAttributes flash) {
        InformationSystem system = systems.get(products.systemOf(id));
        if (!user.scope(person).sees(system.owner(), system.operatingUnit())) {
            throw new Refusal("product.unknown");
        }
        products.remove(id, user.requireSteers(person, system));
        flash.addFlashAttribute("done", Messages.text("page.productRemoved", system.name()));
        return "redirect:" + Links.products(system.code());
    }

    @GetMapping("/workbook")
    ResponseEntity<byte[]> workbook(
            Principal person,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String origin,
            @RequestParam(defaultValue = "false") boolean preferred,
            @RequestParam(defaultValue = "false") boolean unexplained)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Line> lines = products.list(user.scope(person), filter(system, origin, preferred, unexplained), 0, ALL)
                .items();
        WorkbookWriter.table(
                out, "Sản phẩm", COLUMNS, lines.stream().map(ProductPages::row).toList());
        return Download.of("san-pham-attt.xlsx", Download.XLSX, out.toByteArray());
    }

    private static List<Object> row(Line line) {
        SecurityProduct product = line.product();
        return Arrays.asList(
                line.systemCode(),
                line.systemName(),
                line.level(),
                product.name(),
                product.kind(),
                product.maker(),
                product.country() == null ? product.origin().label() : product.country(),
                product.reason(),
                product.usedFrom(),
                product.usedUntil());
    }
}
