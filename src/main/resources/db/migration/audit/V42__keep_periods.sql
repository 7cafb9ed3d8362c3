-- How long what is kept of people is kept, by kind: data, because regulations on records change. None: until its person leaves, or
-- as long as the dossier. A dossier, and what belongs to it, has no period here: that is decided under the law on archives.
create table retention_period (
    kind       text primary key,
    days       int check (days >= 30),
    source     text not null,
    changed_by text,
    changed_at timestamptz
);

insert into retention_period (kind, days, source) values
    ('mail', 730, 'Mức nội bộ của sản phẩm: thư nhắc việc không phải hồ sơ, giữ hai năm để giải trình'),
    ('feed', 90, 'Mức nội bộ của sản phẩm: lịch đã thu hồi'),
    ('import', 365, 'Mức nội bộ của sản phẩm: báo cáo dòng sai của một lượt nhập danh mục'),
    ('bounce', 90, 'Mức nội bộ của sản phẩm: báo không giao được thư'),
    ('trail', null, 'Nhật ký kiểm toán không xóa: chỉ có mã người dùng, không có họ tên, địa chỉ thư');
