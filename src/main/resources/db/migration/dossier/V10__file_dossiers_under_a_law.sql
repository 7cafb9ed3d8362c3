-- Under which law a dossier is filed. rules_on is the day whose rule tables it keeps; null while it is drafted, because a draft
-- follows the rules of today.
alter table level_dossier
    add column rules_on date,
    add column regime_ground text not null default '',
    add column regime_citation text not null default '',
    add column regime_state text not null default 'DETERMINED' check (regime_state in ('DETERMINED', 'TO_CONFIRM', 'CONFIRMED')),
    add column regime_reason text,
    add column regime_decided_by text,
    add column approve_by date,
    add column deploy_by date,
    add column national_list boolean not null default false,
    add column level_by_hand boolean not null default false;
update level_dossier set rules_on = coalesce(submitted_on, approved_on, (opened_at at time zone 'Asia/Ho_Chi_Minh')::date)
    where state not in ('DRAFTING', 'OPINION', 'SUBMITTING');
alter table level_dossier alter column regime_ground drop default, alter column regime_citation drop default;

-- Since when a system is being built: the transition of 2026 asks it (NĐ 331/2026 Đ39 k1).
alter table information_system add column construction_began date;

-- Who appraises where the designated unit operates the system itself (TT 12/2022 Đ6; NĐ 331/2026 Đ18 k4).
create table appraiser_assignment (
    dossier_id      uuid primary key references level_dossier,
    kind            text not null check (kind in ('UNIT', 'COUNCIL')),
    organisation    text not null references organisation,
    council         text,
    document_number text not null,
    document_date   date not null,
    assigned_by     text not null references staff,
    assigned_at     timestamptz not null,
    check ((kind = 'COUNCIL') = (council is not null))
);

alter table level_dossier drop constraint level_dossier_state_check;
alter table level_dossier add constraint level_dossier_state_check
    check (state in ('DRAFTING', 'OPINION', 'SUBMITTING', 'ASSIGNING_APPRAISER', 'VALIDITY_CHECK', 'SUPPLEMENTING', 'APPRAISING',
                     'APPROVING', 'DEPLOYING', 'VERIFYING', 'IN_OPERATION', 'WITHDRAWN', 'DECOMMISSIONED', 'SUPERSEDED'));
drop index one_dossier_underway;
create unique index one_dossier_underway on level_dossier (system_id)
    where state in ('DRAFTING', 'OPINION', 'SUBMITTING', 'ASSIGNING_APPRAISER', 'VALIDITY_CHECK', 'SUPPLEMENTING', 'APPRAISING',
                    'APPROVING');
