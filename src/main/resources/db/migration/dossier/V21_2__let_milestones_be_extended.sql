-- A unit asks for a later day of a milestone for some of its systems; the owner decides in a task.
create table milestone_extension (
    id           uuid primary key,
    campaign     text not null references campaign,
    unit         text not null references organisation,
    milestone    text not null check (milestone in ('APPROVAL', 'DEPLOYMENT')),
    wanted_on    date not null,
    reason       text not null,
    asked_by     text not null,
    asked_for    text,
    asked_at     timestamptz not null,
    state        text not null check (state in ('ASKED', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
    decided_by   text,
    decided_for  text,
    decided_at   timestamptz,
    -- The owner may grant less than was asked for.
    granted_on   date,
    decision     text
);
create table milestone_extension_dossier (
    extension_id uuid not null references milestone_extension,
    dossier_id   uuid not null references level_dossier,
    -- The day that held when it was asked.
    due_on       date not null,
    primary key (extension_id, dossier_id)
);
create index milestone_extension_of on milestone_extension (campaign, unit, asked_at);

-- What holds: one day for a dossier's milestone in a campaign.
create table granted_extension (
    campaign     text not null references campaign,
    dossier_id   uuid not null references level_dossier,
    milestone    text not null,
    last_day     date not null,
    decided_on   date not null,
    extension_id uuid not null references milestone_extension,
    primary key (campaign, dossier_id, milestone)
);
