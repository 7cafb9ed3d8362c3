-- Letters that were issued before there was a register of papers stand in it, too.
insert into paper (id, organisation, kind, series, year, sequence, number, dated, about, template_version, file_name, given_by, given_for,
    given_at)
select l.id, l.issuer, 'URGING', 'CV', l.year, l.sequence, l.number, l.dated, l.about || ' (gửi ' || o.name || ')', 0, l.file_name,
    l.made_by, l.made_for, l.made_at
from urging_letter l join organisation o on o.code = l.unit;
insert into paper_counter (organisation, series, year, last)
select organisation, series, year, max(sequence) from paper group by organisation, series, year;
