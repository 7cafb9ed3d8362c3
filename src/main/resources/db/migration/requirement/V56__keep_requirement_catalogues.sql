-- Catalogues of requirements as data: a plan is answered by them, leaf by leaf. Standards are copyright: a requirement is its number,
-- its group of the decree and a short title in Capdo's own words, never a sentence of the standard.
create table requirement_catalogue (
    code        text primary key,
    standard    text not null,
    version     int not null,
    valid_from  date not null,
    state       text not null check (state in ('DEFAULT', 'AVAILABLE', 'RETIRED')),
    source      text not null,
    -- What a reader must know of it, such as that nobody has compared it with the original; null for nothing.
    caveat      text,
    brought_by  text,
    brought_at  timestamptz,
    unique (standard, version)
);
-- New plans begin under exactly one.
create unique index requirement_catalogue_default on requirement_catalogue (state) where state = 'DEFAULT';

create table requirement (
    catalogue  text not null references requirement_catalogue,
    level      int not null check (level between 1 and 5),
    -- What is asked for, under the same word at every level and in every version: answers follow it.
    subject    text not null,
    part       text not null,
    code       text not null,
    parent     text not null,
    -- Where it stands in the standard; null where the standard has no section for it.
    reference  text,
    title      text not null,
    -- M1 to M7 management, T1 to T4 technical (TT 12/2022 Đ9 k3, k4; NĐ 331/2026 Đ30 k3, k4).
    grp        text not null check (grp ~ '^(M[1-7]|T[1-4])$'),
    position   int not null,
    primary key (catalogue, level, subject),
    unique (catalogue, level, part, code)
);

insert into requirement_catalogue (code, standard, version, valid_from, state, source, caveat) values
    ('TCVN11930-1', 'TCVN 11930:2017', 1, '2022-10-01', 'DEFAULT',
        'Thông tư 12/2022/TT-BTTTT, Điều 9, Điều 10, Phụ lục I đến V', null),
    ('TCVN14423-1', 'TCVN 14423:2026', 1, '2026-07-01', 'AVAILABLE',
        'Nhóm yêu cầu theo cấp độ của TCVN 14423:2026, lấy từ nguồn thứ cấp',
        'Chưa đối chiếu bản gốc: chỉ có nhóm yêu cầu, chưa có yêu cầu chi tiết; nhóm theo nghị định là ánh xạ của Capdo.');

-- TCVN 11930:2017 as Circular 12 hands it to the levels. Numbers run anew at every level: what a level does not ask for takes no
-- number. Section of the standard = level + 4; the sections of network settings begin with the second.
with leaf (part, parent, grp, first_level, last_level, subject, title, position) as (values
    ('I', '1.1', 'M1', 1, 5, 'policy.content', 'Có chính sách bảo đảm an toàn cho hệ thống', 101),
    ('I', '1.1', 'M1', 1, 5, 'policy.issue', 'Soạn và ban hành chính sách', 102),
    ('I', '1.1', 'M1', 1, 5, 'policy.review', 'Định kỳ xem lại, sửa chính sách', 103),
    ('I', '1.2', 'M2', 1, 5, 'organisation.unit', 'Có đơn vị chuyên trách', 201),
    ('I', '1.2', 'M2', 1, 5, 'organisation.contact', 'Có đầu mối phối hợp với cơ quan có thẩm quyền', 202),
    ('I', '1.3', 'M3', 1, 5, 'people.recruit', 'Khi tuyển người', 301),
    ('I', '1.3', 'M3', 1, 5, 'people.during', 'Trong thời gian làm việc', 302),
    ('I', '1.3', 'M3', 1, 5, 'people.leave', 'Khi nghỉ hoặc đổi việc', 303),
    ('I', '1.4', 'M4', 1, 5, 'build.design', 'Thiết kế có phần an toàn', 401),
    ('I', '1.4', 'M4', 2, 5, 'build.outsourced', 'Phần mềm thuê làm', 402),
    ('I', '1.4', 'M4', 1, 5, 'build.acceptance', 'Thử và nghiệm thu', 403),
    ('I', '1.5', 'M5', 1, 5, 'operation.network', 'Vận hành mạng', 501),
    ('I', '1.5', 'M5', 1, 5, 'operation.servers', 'Vận hành máy chủ và ứng dụng', 502),
    ('I', '1.5', 'M5', 1, 5, 'operation.data', 'Quản lý dữ liệu', 503),
    ('I', '1.5', 'M5', 3, 5, 'operation.devices', 'Quản lý thiết bị đầu cuối', 504),
    ('I', '1.5', 'M5', 3, 5, 'operation.malware', 'Quản lý việc chống mã độc', 505),
    ('I', '1.5', 'M5', 3, 5, 'operation.monitoring', 'Quản lý việc giám sát', 506),
    ('I', '1.5', 'M5', 3, 5, 'operation.weaknesses', 'Quản lý điểm yếu', 507),
    ('I', '1.5', 'M5', 2, 5, 'operation.incidents', 'Quản lý sự cố', 508),
    ('I', '1.5', 'M5', 2, 5, 'operation.users', 'Quản lý người dùng cuối', 509),
    ('I', '1', 'M6', 1, 5, 'risk.plan', 'Phương án quản lý rủi ro', 601),
    ('I', '1', 'M7', 1, 5, 'end.plan', 'Phương án khi thôi vận hành, thanh lý, hủy bỏ', 701),
    ('II.1.a', 'II.1.a', 'T1', 1, 5, 'zone.internal', 'Vùng mạng nội bộ', 801),
    ('II.1.a', 'II.1.a', 'T1', 1, 5, 'zone.border', 'Vùng mạng biên', 802),
    ('II.1.a', 'II.1.a', 'T1', 1, 5, 'zone.dmz', 'Vùng DMZ', 803),
    ('II.1.a', 'II.1.a', 'T1', 2, 5, 'zone.servers', 'Vùng máy chủ nội bộ', 804),
    ('II.1.a', 'II.1.a', 'T1', 2, 5, 'zone.wireless', 'Vùng mạng không dây tách riêng (nếu có)', 805),
    ('II.1.a', 'II.1.a', 'T1', 3, 5, 'zone.databases', 'Vùng máy chủ cơ sở dữ liệu', 806),
    ('II.1.a', 'II.1.a', 'T1', 3, 5, 'zone.administration', 'Vùng quản trị', 807),
    ('II.1.a', 'II.1.a', 'T1', 4, 5, 'zone.devices', 'Vùng quản trị thiết bị', 808),
    ('II.1.b', 'II.1.b', 'T1', 1, 5, 'design.remote', 'Truy cập, quản trị từ xa qua mạng riêng ảo', 901),
    ('II.1.b', 'II.1.b', 'T1', 1, 5, 'design.between-zones', 'Kiểm soát giữa các vùng mạng, chống xâm nhập', 902),
    ('II.1.b', 'II.1.b', 'T2', 1, 2, 'design.malware', 'Chống mã độc cho máy chủ, máy trạm', 903),
    ('II.1.b', 'II.1.b', 'T1', 3, 5, 'design.redundancy', 'Cân bằng tải, dự phòng nóng cho thiết bị mạng', 903),
    ('II.1.b', 'II.1.b', 'T3', 2, 2, 'design.web', 'Bảo vệ ứng dụng web', 904),
    ('II.1.b', 'II.1.b', 'T4', 3, 5, 'design.databases', 'Bảo vệ máy chủ cơ sở dữ liệu', 904),
    ('II.1.b', 'II.1.b', 'T3', 2, 2, 'design.mail', 'Bảo vệ thư điện tử', 905),
    ('II.1.b', 'II.1.b', 'T1', 3, 5, 'design.network-malware', 'Chặn lọc mã độc trên đường mạng', 905),
    ('II.1.b', 'II.1.b', 'T1', 2, 2, 'design.redundancy', 'Dự phòng cho thiết bị mạng chính', 906),
    ('II.1.b', 'II.1.b', 'T1', 3, 5, 'design.denial-of-service', 'Chống tấn công từ chối dịch vụ', 906),
    ('II.1.b', 'II.1.b', 'T3', 3, 5, 'design.web', 'Bảo vệ ứng dụng web', 907),
    ('II.1.b', 'II.1.b', 'T3', 3, 5, 'design.mail', 'Bảo vệ thư điện tử', 908),
    ('II.1.b', 'II.1.b', 'T1', 3, 5, 'design.network-access', 'Quản lý truy cập lớp mạng', 909),
    ('II.1.b', 'II.1.b', 'T2', 3, 5, 'design.monitoring', 'Giám sát hệ thống tập trung', 910),
    ('II.1.b', 'II.1.b', 'T2', 3, 5, 'design.security-events', 'Giám sát an toàn, phân tích sự kiện tập trung', 911),
    ('II.1.b', 'II.1.b', 'T4', 3, 5, 'design.backup', 'Sao lưu, lưu trữ tập trung', 912),
    ('II.1.b', 'II.1.b', 'T2', 3, 5, 'design.malware', 'Chống mã độc máy chủ, máy trạm, quản lý tập trung', 913),
    ('II.1.b', 'II.1.b', 'T4', 3, 5, 'design.data-loss', 'Chống thất thoát dữ liệu', 914),
    ('II.1.b', 'II.1.b', 'T1', 3, 5, 'design.internet', 'Dự phòng đường Internet', 915),
    ('II.1.b', 'II.1.b', 'T1', 3, 5, 'design.wireless', 'Bảo vệ mạng không dây (nếu có)', 916),
    ('II.1.b', 'II.1.b', 'T2', 4, 5, 'design.privileged', 'Quản lý tài khoản đặc quyền', 917),
    ('II.1.b', 'II.1.b', 'T4', 5, 5, 'design.second-site', 'Hệ thống dự phòng ở nơi khác, cách ít nhất 30 km', 918),
    ('II.1.b', 'II.1.b', 'T1', 5, 5, 'design.second-link', 'Dự phòng kết nối giữa hệ thống chính và dự phòng', 919),
    ('II.2', '1.1', 'T1', 1, 5, 'network.outside', 'Kiểm soát truy cập từ ngoài vào', 1001),
    ('II.2', '1.1', 'T1', 2, 5, 'network.inside', 'Kiểm soát truy cập từ trong mạng', 1002),
    ('II.2', '1.1', 'T1', 1, 5, 'network.logs', 'Nhật ký của mạng', 1003),
    ('II.2', '1.1', 'T1', 1, 5, 'network.intrusion', 'Chống xâm nhập mạng', 1004),
    ('II.2', '1.1', 'T1', 3, 5, 'network.malware', 'Chống mã độc trên mạng', 1005),
    ('II.2', '1.1', 'T1', 1, 5, 'network.devices', 'Bảo vệ thiết bị mạng', 1006),
    ('II.2', '1.2', 'T2', 1, 5, 'server.authentication', 'Xác thực trên máy chủ', 1101),
    ('II.2', '1.2', 'T2', 1, 5, 'server.access', 'Kiểm soát truy cập máy chủ', 1102),
    ('II.2', '1.2', 'T2', 1, 5, 'server.logs', 'Nhật ký của máy chủ', 1103),
    ('II.2', '1.2', 'T2', 1, 5, 'server.intrusion', 'Chống xâm nhập máy chủ', 1104),
    ('II.2', '1.2', 'T2', 1, 5, 'server.malware', 'Chống mã độc trên máy chủ', 1105),
    ('II.2', '1.2', 'T2', 2, 5, 'server.handover', 'Xử lý máy chủ khi chuyển giao', 1106),
    ('II.2', '1.3', 'T3', 1, 5, 'application.authentication', 'Xác thực của ứng dụng', 1201),
    ('II.2', '1.3', 'T3', 1, 5, 'application.access', 'Kiểm soát truy cập ứng dụng', 1202),
    ('II.2', '1.3', 'T3', 1, 5, 'application.logs', 'Nhật ký của ứng dụng', 1203),
    ('II.2', '1.3', 'T3', 3, 5, 'application.confidentiality', 'Bảo mật đường truyền của ứng dụng', 1204),
    ('II.2', '1.3', 'T3', 3, 5, 'application.non-repudiation', 'Chống chối bỏ', 1205),
    ('II.2', '1.3', 'T3', 2, 5, 'application.code', 'An toàn của ứng dụng và mã nguồn', 1206),
    ('II.2', '1.4', 'T4', 3, 5, 'data.integrity', 'Toàn vẹn dữ liệu', 1301),
    ('II.2', '1.4', 'T4', 2, 5, 'data.confidentiality', 'Bảo mật dữ liệu', 1302),
    ('II.2', '1.4', 'T4', 1, 5, 'data.backup', 'Sao lưu dữ liệu', 1303)
), numbered as (
    select leaf.*, level, row_number() over (partition by level, part, parent, grp = 'M7' order by position) as n
    from leaf, generate_series(1, 5) level
    where level between first_level and last_level
)
insert into requirement (catalogue, level, subject, part, code, parent, reference, title, grp, position)
select 'TCVN11930-1', level, subject, part,
    case grp when 'M6' then '1.6' when 'M7' then '1.7'
        else case when part in ('I', 'II.2') then parent || '.' || n else lower(trim(to_char(n, 'FMRN'))) end end,
    parent,
    case when grp in ('M6', 'M7') or part like 'II.1%' then null
        else (level + 4) || case part when 'I' then '.1.' else '.2.' end || split_part(parent, '.', 2) || '.'
            || case when part = 'II.2' and parent = '1.1' then n + 1 else n end end,
    title, grp, position
from numbered;

-- TCVN 14423:2026, groups only. Section of the standard = level + 2. Incident response and secure development have changed places
-- between level 3 and levels 4 and 5: the numbers stand here one by one.
with entry (subject, title, grp, at_1_2, at_3, at_4_5) as (values
    ('14423.risk', 'Quản lý rủi ro', 'M6', 1, 1, 1),
    ('14423.hardware', 'Kiểm kê thiết bị', 'M5', 2, 2, 2),
    ('14423.software', 'Kiểm kê phần mềm', 'M5', 3, 3, 3),
    ('14423.information', 'Thông tin, dữ liệu', 'T4', 4, 4, 4),
    ('14423.configuration', 'Cấu hình an toàn', 'T2', 5, 5, 5),
    ('14423.accounts', 'Tài khoản và quyền truy cập', 'T2', 6, 6, 6),
    ('14423.vulnerabilities', 'Lỗ hổng', 'M5', 7, 7, 7),
    ('14423.logs', 'Nhật ký', 'T2', 8, 8, 8),
    ('14423.mail', 'Trình duyệt và thư điện tử', 'T3', 9, 9, 9),
    ('14423.malware', 'Chống mã độc', 'T2', 10, 10, 10),
    ('14423.backup', 'Sao lưu và phục hồi', 'T4', 11, 11, 11),
    ('14423.network', 'Hạ tầng mạng', 'T1', 12, 12, 12),
    ('14423.monitoring', 'Giám sát, phòng thủ', 'T1', null, 13, 13),
    ('14423.people', 'Con người, nhận thức', 'M3', 13, 14, 14),
    ('14423.suppliers', 'Nhà cung cấp', 'M4', 14, 15, 15),
    ('14423.incidents', 'Ứng phó sự cố', 'M5', 15, 16, 17),
    ('14423.development', 'Phát triển phần mềm an toàn', 'M4', null, 17, 16),
    ('14423.penetration', 'Kiểm thử xâm nhập', 'M5', null, 18, 18)
), placed as (
    select entry.*, level, case when level < 3 then at_1_2 when level = 3 then at_3 else at_4_5 end as n
    from entry, generate_series(1, 5) level
)
insert into requirement (catalogue, level, subject, part, code, parent, reference, title, grp, position)
select 'TCVN14423-1', level, subject, 'TCVN', (level + 2) || '.' || n, (level + 2)::text, (level + 2) || '.' || n, title, grp, n
from placed where n is not null;
