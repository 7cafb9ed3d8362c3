-- Addresses under which a calendar program reads somebody's deadlines without a login. Only the hash of the secret is kept.
create table calendar_feed (
    id           uuid primary key,
    user_id      text not null references staff,
    scope        text not null check (scope in ('ME', 'UNIT', 'OWNER')),
    token_sha256 text not null unique,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index calendar_feed_by_user on calendar_feed (user_id) where revoked_at is null;
