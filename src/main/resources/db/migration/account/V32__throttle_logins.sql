-- How often a password was tried of late: for an account, from a source, for an account from a source that it knows. All times are
-- the database's. Keys are digests: what somebody typed for a name may be his password.
create table login_try (
    key          text primary key,
    -- Tries that were let through and have not been given back; they drain away over time.
    level        double precision not null,
    last_at      timestamptz not null,
    -- Until then nothing more is let through.
    closed_until timestamptz not null,
    -- Whether the last try was let through.
    admitted     boolean not null default true,
    -- Tries that were not let through since the level was last near zero.
    refused      int not null default 0,
    -- Whether administrators were told since the level was last near zero.
    alerted      boolean not null default false
);
create index login_try_by_age on login_try (last_at);

-- Accounts and the sources, an address or the cookie of a browser, from which they have signed in.
create table known_source (
    key     text primary key,
    seen_at timestamptz not null
);
create index known_source_by_age on known_source (seen_at);
