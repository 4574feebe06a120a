-- The last reading of a post for its quarter is taken just before the quarter's figures are cut off, and not on its last midnight: what a post of the last
-- days reached in the days until the close was left out.
update hub.reach_plan set due_at = due_at + make_interval(days => (select close_days from hub.reporting_rules)) - interval '12 hours'
where slot = 'quarter' and read_at is null and tries = 0;
