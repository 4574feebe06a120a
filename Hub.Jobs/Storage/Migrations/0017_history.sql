-- What was there before the hub.

-- Months of a partitioned table from a day of the past to this month. Only practice invents a past.
create function hub.add_past_months(parent text, first date) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    month date := date_trunc('month', first);
begin
    if (select mode from hub.hub_mode) <> 'practice' or parent <> 'item_counts' then
        raise exception 'only practice invents a past' using errcode = 'restrict_violation';
    end if;

    perform pg_advisory_xact_lock(hashtextextended('hub.keep_months', 0));
    while month <= current_date loop
        if to_regclass(format('hub.%I', parent || to_char(month, '_YYYYMM'))) is null then
            execute format('create table hub.%I partition of hub.%I for values from (%L) to (%L)',
                parent || to_char(month, '_YYYYMM'), parent, month, (month + interval '1 month')::date);
        end if;
        month := month + interval '1 month';
    end loop;
end $$;
