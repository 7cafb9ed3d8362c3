-- Given at a login from outside, by a group that a server elsewhere keeps: a later login ends it; what was given by hand stays.
alter table role_assignment add column by_federation boolean not null default false;
