-- Run by the owner after the migrations, every time. {application_role} is the quoted role of HUB_DATABASE.

grant usage on schema hub, hub_schema to {application_role};
grant select on all tables in schema hub_schema to {application_role};

grant select, insert, update, delete on all tables in schema hub to {application_role};
grant usage, select on all sequences in schema hub to {application_role};
grant execute on all functions in schema hub to {application_role};
alter default privileges in schema hub grant select, insert, update, delete on tables to {application_role};
alter default privileges in schema hub grant usage, select on sequences to {application_role};
alter default privileges in schema hub grant execute on functions to {application_role};

-- The job engine's tables are its own to write; they say nothing about what was sent. A database that stops at an earlier step has none.
do $$
begin
  if exists (select from pg_namespace where nspname = 'quartz') then
    grant usage on schema quartz to {application_role};
    grant select, insert, update, delete on all tables in schema quartz to {application_role};
  end if;
end
$$;

-- Append-only: what was done cannot be undone by the program.
revoke update, delete on hub.audit, hub.audit_seal, hub.reach_samples, hub.reach_confirmations from {application_role};

-- Triggers alone say what there was.
revoke insert, update, delete on hub.row_seals from {application_role};

-- Follow from the samples; their triggers alone write them.
revoke insert, update, delete on hub.standing_figures, hub.figure_days, hub.figure_months, hub.typed_samples, hub.changed_evidence, hub.publication_sections from {application_role};

grant update (answered_at, answered_by, answer) on hub.changed_evidence to {application_role};

-- What a closed period showed is written by its closing alone.
revoke insert, update, delete on hub.period_figures, hub.period_channel_figures, hub.period_days, hub.period_months from {application_role};
revoke delete on hub.periods from {application_role};

-- A report stays what it was; its texts get new versions.
revoke update, delete on hub.reports, hub.report_texts, hub.channel_remarks, hub.period_reminders from {application_role};

-- A figure that was typed in is confirmed, never changed.
revoke update, delete on hub.channel_figures from {application_role};
grant update (confirmed_at, confirmed_by) on hub.channel_figures to {application_role};

-- Evidence is kept as it was; of a page, that it was read is said once.
revoke update, delete on hub.evidence_files from {application_role};
revoke update, delete on hub.evidence_pages from {application_role};
grant update (tries, due_at, read_at, status, sha256, fault) on hub.evidence_pages to {application_role};

-- A file of figures is kept as it came; that it was taken is said once.
revoke update, delete on hub.figure_imports from {application_role};
grant update (taken_at, taken_by, taken_rows) on hub.figure_imports to {application_role};

-- Practice or live is for ever; only the practice clock moves, which a check on the table confines to practice.
revoke insert, update, delete on hub.hub_mode from {application_role};
grant update (clock_offset) on hub.hub_mode to {application_role};

-- The first node writes the fence; whoever adopts a database does it as the owner.
revoke update, delete on hub.fence from {application_role};

-- Proofs are added, never changed: certificates are made of them, and a certificate is frozen.
revoke update, delete on hub.publication_changes, hub.public_looks, hub.order_proofs, hub.order_certificates, hub.order_reminders, hub.page_checks, hub.hand_reminders from {application_role};
