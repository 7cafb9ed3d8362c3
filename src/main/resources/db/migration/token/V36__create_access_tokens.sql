-- What programs call the API with, in somebody's name. Only the hash of the secret is kept.
create table access_token (
    id           uuid primary key,
    user_id      text not null references staff,
    name         text not null,
    may_write    boolean not null,
    token_sha256 text not null unique,
    created_at   timestamptz not null,
    last_day     date not null,
    last_used_at timestamptz,
    ended_at     timestamptz
);
create index access_token_by_user on access_token (user_id) where ended_at is null;
