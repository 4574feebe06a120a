-- The very bytes that were read from a file of content/: an export of what nobody changed gives them back. Rows of before have none.

alter table hub.item_files add column bytes bytea not null default '';
alter table hub.item_files alter column bytes drop default;
