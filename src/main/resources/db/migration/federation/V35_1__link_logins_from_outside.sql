-- Who signs in elsewhere, and as whom there: somebody else with the same name is not let in. Such people have no password here.
create table federated_account (
    user_id    text not null references staff,
    source     text not null check (source in ('OIDC', 'LDAP')),
    subject    text not null,
    linked_at  timestamptz not null,
    primary key (user_id, source),
    unique (source, subject)
);
