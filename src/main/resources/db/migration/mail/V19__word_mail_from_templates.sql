-- Text as people type it in a hurry: lower case, without accents, so that "han" finds "hạn".
create function mail_fold(text) returns text language sql immutable parallel safe
    return lower(regexp_replace(normalize(translate($1, 'đĐ', 'dd'), NFD), '[\u0300-\u036f]', '', 'g'));

alter table mail_outbox
    -- Which template it was worded from; null for what was written before there were templates.
    add column kind text,
    -- Who words it anew when it leaves, because what it says may have changed by then; null: it leaves as it stands.
    add column composer text,
    -- When it was sent, refused, given up or withdrawn; by the database's clock.
    add column ended_at timestamptz,
    -- How often an administrator had it sent again; later copies of a message that was sent carry an id of their own.
    add column resent int not null default 0,
    add column search text not null
        generated always as (mail_fold(subject || ' ' || user_id || ' ' || coalesce(recipient, ''))) stored;
update mail_outbox set ended_at = coalesce(sent_at, not_before) where state in ('SENT', 'REFUSED', 'FAILED', 'CANCELLED');
create index mail_outbox_by_person on mail_outbox (user_id, ended_at desc);

-- What administrators did to single messages, and why. Never changed.
create table mail_act (
    id      bigint generated always as identity primary key,
    mail_id uuid not null references mail_outbox on delete cascade,
    act     text not null check (act in ('RESEND', 'CANCEL')),
    actor   text not null,
    at      timestamptz not null,
    reason  text not null
);
create index mail_act_of_mail on mail_act (mail_id);

-- Every wording that an administrator gave a kind of mail; the last one of a kind speaks. Without subject and body: back to ours.
create table mail_template_version (
    id         bigint generated always as identity primary key,
    kind       text not null,
    subject    text,
    body       text,
    changed_by text not null,
    changed_at timestamptz not null,
    reason     text not null,
    check ((subject is null) = (body is null))
);
create index mail_template_of_kind on mail_template_version (kind, id desc);
