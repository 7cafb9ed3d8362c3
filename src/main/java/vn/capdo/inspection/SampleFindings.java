package vn.capdo.inspection;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The figures of Nghệ An for a demonstration: the first {@value #SYSTEMS} systems of an owner with {@value #FINDINGS} findings,
 * {@value #CRITICAL} of them critical; the same every time, a third of them remedied over the last twelve weeks.
 */
@Service
@Transactional
public class SampleFindings {

    public static final int SYSTEMS = 28;
    public static final int FINDINGS = 2375;
    public static final int CRITICAL = 96;

    private final JdbcClient jdbc;
    private final Clock clock;

    SampleFindings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how many there are now; none for an owner without systems */
    public int fill(String owner) {
        return jdbc.sql(
                        """
                        with chosen as (select id, row_number() over (order by code) - 1 as nth from capdo.information_system
                                where owner = :owner order by code limit :systems),
                        what (nth, title, cve) as (values
                            (0, 'Phiên bản Apache HTTP Server đã ngừng hỗ trợ', 'CVE-2021-41773'),
                            (1, 'Cho phép giao thức TLS 1.0, TLS 1.1', null),
                            (2, 'Thực thi mã từ xa qua Log4j', 'CVE-2021-44228'),
                            (3, 'Thiếu bản vá của hệ điều hành Windows Server', 'CVE-2020-1472'),
                            (4, 'Tài khoản quản trị dùng mật khẩu mặc định', null),
                            (5, 'Chèn mã SQL ở trang tra cứu', null),
                            (6, 'Cổng quản trị cơ sở dữ liệu mở ra Internet', null),
                            (7, 'Chứng thư số tự ký hoặc hết hạn', null),
                            (8, 'Thiếu tiêu đề bảo vệ của trình duyệt', null),
                            (9, 'OpenSSH cho phép thuật toán mã hóa yếu', 'CVE-2023-48795'),
                            (10, 'Lộ thông tin phiên bản phần mềm', null)),
                        numbered as (select n, n % (select greatest(count(*), 1) from chosen) as nth from generate_series(0, :findings - 1) n)
                        insert into capdo.finding (id, system_id, match_key, component, title, cve, severity, due_on, state, found_on,
                            seen_on, fixed_on, fixed_by, closed_on, entered_by)
                        select gen_random_uuid(), chosen.id, 'mau|' || n, '10.' || chosen.nth || '.' || n / 250 || '.' || n % 250 || ':443',
                            what.title, what.cve,
                            case when n < :critical then 'CRITICAL' when n % 5 = 0 then 'HIGH' when n % 5 < 3 then 'MEDIUM' else 'LOW' end,
                            cast(:today as date) - 20 + n % 60,
                            case when n % 3 = 0 then 'CLOSED' when n % 10 = 1 then 'FIXING' when n % 20 = 2 then 'RECHECK' else 'OPEN' end,
                            cast(:today as date) - 84 + n % 14, cast(:today as date) - 84 + n % 14,
                            case when n % 3 = 0 or n % 20 = 2 then cast(:today as date) - 70 + n % 68 end,
                            case when n % 3 = 0 or n % 20 = 2 then 'quantri' end,
                            case when n % 3 = 0 then cast(:today as date) - 68 + n % 68 end, 'quantri'
                        from numbered join chosen on chosen.nth = numbered.nth join what on what.nth = n % 11
                        on conflict (system_id, match_key) do nothing""")
                .param("owner", owner)
                .param("systems", SYSTEMS)
                .param("findings", FINDINGS)
                .param("critical", CRITICAL)
                .param("today", LocalDate.now(clock))
                .update();
    }
}
