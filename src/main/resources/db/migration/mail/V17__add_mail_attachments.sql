-- Files that go with a message; written with it, never changed.
create table mail_attachment (
    mail_id    uuid not null references mail_outbox on delete cascade,
    position   int not null,
    name       text not null,
    media_type text not null,
    content    bytea not null,
    primary key (mail_id, position)
);
