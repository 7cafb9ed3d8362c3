-- Planned anew for every system; where systems stood is one join now.
drop function units_on(uuid, date);
drop function owner_on(uuid, date);
