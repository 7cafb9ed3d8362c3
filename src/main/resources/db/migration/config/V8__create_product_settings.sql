-- Facts about this installation: the offset of a rehearsal's clock, whether the demonstration was loaded.
create table product_setting (
    name  text primary key,
    value text not null
);
