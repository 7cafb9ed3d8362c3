-- A second factor of an account: an authenticator's secret (RFC 6238), encrypted with a key that is not in the database.
create table second_factor (
    user_id      text primary key references staff,
    secret       bytea not null,
    created_at   timestamptz not null,
    -- Null until the person has shown that his authenticator has it.
    confirmed_at timestamptz,
    -- The last half minute whose code was taken: none is taken twice.
    last_step    bigint not null default 0
);

-- What opens the account once each when the authenticator is lost. Only hashes are kept.
create table recovery_code (
    user_id     text not null references second_factor on delete cascade,
    code_sha256 text not null,
    used_at     timestamptz,
    primary key (user_id, code_sha256)
);

-- One administrator asks that somebody's second factor be taken off, another one does it.
create table second_factor_reset (
    id           uuid primary key,
    user_id      text not null references staff,
    reason       text not null,
    asked_by     text not null references staff check (asked_by <> user_id),
    asked_at     timestamptz not null,
    confirmed_by text references staff check (confirmed_by <> asked_by and confirmed_by <> user_id),
    closed_at    timestamptz
);
create unique index second_factor_reset_open on second_factor_reset (user_id) where closed_at is null;
