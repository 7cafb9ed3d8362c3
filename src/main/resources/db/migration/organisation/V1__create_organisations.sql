-- Who exists, who works where, and in which role. Everything that says "who may" is effective-dated.
create table organisation (
    code       text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name       text not null,
    kind       text not null check (kind in ('OWNER', 'DESIGNATED_UNIT', 'DEPARTMENT', 'DISTRICT', 'COMMUNE', 'PUBLIC_SERVICE')),
    parent     text references organisation,
    owner      text references organisation,
    email      text,
    created_at timestamptz not null
);

-- Which unit an owner has designated to be responsible for security (NĐ 85/2016 Đ20 k1 b), over time.
create table designation (
    id         bigint generated always as identity primary key,
    owner      text not null references organisation,
    unit       text not null references organisation,
    valid_from date not null,
    valid_to   date check (valid_to is null or valid_to >= valid_from),
    document   text
);

create table staff (
    user_id    text primary key check (user_id ~ '^[a-z0-9]+([._-][a-z0-9]+)*$'),
    full_name  text not null,
    email      text,
    position   text,
    active     boolean not null default true,
    created_at timestamptz not null
);

create table role_assignment (
    id           bigint generated always as identity primary key,
    user_id      text not null references staff,
    role         text not null check (role in ('preparer', 'leader', 'appraiser', 'approver', 'coordinator', 'auditor', 'administrator')),
    organisation text not null references organisation,
    valid_from   date not null,
    valid_to     date check (valid_to is null or valid_to >= valid_from),
    document     text,
    unique (user_id, role, organisation, valid_from)
);
create index role_assignment_by_group on role_assignment (organisation, role);
