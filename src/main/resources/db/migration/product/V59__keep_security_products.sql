-- The security products, solutions and services that a system uses, and where they come from (Chỉ thị 14/CT-TTg 2019).
create table security_product (
    id            uuid primary key,
    system_id     uuid not null references information_system (id),
    name          text not null,
    kind          text not null,
    maker         text not null,
    origin        text not null check (origin in ('VIETNAM', 'FOREIGN')),
    -- The country of a foreign one; null for a domestic one.
    country       text,
    -- Why no domestic one was taken; null when nobody has said.
    reason        text,
    used_from     date,
    -- The last day of its use or licence; null for none.
    used_until    date,
    entered_by    text not null,
    on_behalf_of  text,
    entered_at    timestamptz not null,
    removed_by    text,
    removed_at    timestamptz,
    check ((origin = 'FOREIGN') = (country is not null)),
    check (used_until >= used_from)
);
create index security_product_system on security_product (system_id) where removed_at is null;
