package vn.capdo.start;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.capdo.config.CapdoProperties;
import vn.capdo.config.ProductMode;
import vn.capdo.config.PublicAddress;

/** Tells whoever started the product where it is and, in the demonstration, who to be and what to click first. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final CapdoProperties properties;
    private final ProductMode mode;
    private final PublicAddress address;

    Welcome(CapdoProperties properties, ProductMode mode, PublicAddress address) {
        this.properties = properties;
        this.mode = mode;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayHello() {
        if (!mode.demonstration()) {
            log.info("Capdo đã sẵn sàng: {}", address.base());
            return;
        }
        log.info(
                """

                ────────────────────────────────────────────────────────────────────────
                 Capdo – BẢN TRÌNH DIỄN, tỉnh Minh Sơn (hư cấu)      {}
                 Mật khẩu của mọi tài khoản: {}

                   dieuphoi        điều phối của UBND tỉnh: đợt, nhập danh mục
                   lap.soyte       cán bộ lập hồ sơ Sở Y tế
                   lanhdao.soyte   lãnh đạo Sở Y tế
                   thamdinh1       cán bộ thẩm định của Công an tỉnh, đơn vị chuyên trách
                   giamdoc.catinh  phê duyệt cấp độ 1, 2
                   chutich         phê duyệt cấp độ 3 đến 5
                   giamsat         giám sát, chỉ xem
                   admin           quản trị
                   (đầy đủ: examples/demo-accounts.csv)

                 Bắt đầu: đăng nhập “dieuphoi”, mở “Đợt” để thấy ai đang trễ;
                 rồi đăng nhập “lap.soyte”, mở “Việc của tôi” và làm một việc.
                ────────────────────────────────────────────────────────────────────────""",
                address.base(),
                properties.demoPassword());
    }
}
