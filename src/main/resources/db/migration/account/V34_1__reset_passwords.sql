-- Who asked for a link to reset a password. Of the secret in the link only a digest is kept, from the moment on that the mail leaves.
create table password_reset (
    id         bigint generated always as identity primary key,
    -- Null: nobody has such an account. The row is written all the same.
    user_id    text references staff,
    mail_id    uuid unique,
    asked_at   timestamptz not null default now(),
    token_hash text unique,
    expires_at timestamptz,
    used_at    timestamptz
);
create index password_reset_of_person on password_reset (user_id);
