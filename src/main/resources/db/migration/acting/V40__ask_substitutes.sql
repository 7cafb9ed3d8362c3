-- Nothing is lent before the substitute has agreed: whom an absent person names does not see his work at once.
alter table substitution
    add column accepted_by text,
    add column accepted_at timestamptz,
    add check ((accepted_by is null) = (accepted_at is null));

-- What was entered before nobody asked: it stays as it is.
update substitution set accepted_by = entered_by, accepted_at = entered_at;
