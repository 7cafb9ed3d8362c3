-- What kind of owner: the law names different appraisers for different owners. Null for a body that owns nothing.
alter table organisation add column owner_kind text
    check (owner_kind in ('MINISTRY', 'PROVINCE', 'MPS', 'MND', 'CIPHER', 'ARMY_ENTERPRISE', 'OTHER'));
update organisation set owner_kind = 'PROVINCE' where kind = 'OWNER';
alter table organisation add check ((kind = 'OWNER') = (owner_kind is not null));
