-- What a body plans and spends on information technology in a year, and how much of it on security. In đồng.
create table security_budget (
    organisation      text not null references organisation (code),
    year              int not null check (year between 2016 and 2100),
    it_planned        bigint check (it_planned >= 0),
    security_planned  bigint check (security_planned >= 0),
    it_spent          bigint check (it_spent >= 0),
    security_spent    bigint check (security_spent >= 0),
    -- Why the share is what it is; the directive excepts bodies that have the technical means already or hire them as a service.
    note              text,
    revision          int not null default 1,
    changed_by        text not null,
    on_behalf_of      text,
    changed_at        timestamptz not null,
    primary key (organisation, year),
    check (security_planned <= it_planned),
    check (security_spent <= it_spent)
);

-- The least share that has to go to security, in per cent of the money for information technology.
create table security_budget_floor (
    since     date primary key,
    percent   int not null check (percent between 0 and 100),
    citation  text not null
);
insert into security_budget_floor values ('2019-06-07', 10, 'Chỉ thị 14/CT-TTg ngày 07/6/2019 của Thủ tướng Chính phủ');
