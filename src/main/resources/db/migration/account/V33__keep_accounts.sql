-- What is to be known of somebody's account beside the directory; without a row everything is as usual.
create table account (
    user_id             text primary key references staff,
    -- Somebody else knows the password: it is to be changed before anything else is done.
    password_due        boolean not null default false,
    password_changed_at timestamptz
);
