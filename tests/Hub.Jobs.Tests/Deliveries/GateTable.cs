namespace Hub.Jobs.Tests.Deliveries;

/// <summary>
/// What each gate of the claim lets through: looks (find, poll, confirm) · prepare, publish, reveal · update · retract, discard. The gate is
/// SQL on the row <c>{delivery}</c> of the channel <c>{channel}</c>, which would go out without it; it is put there for each step in turn.
/// </summary>
internal static class GateTable
{
    public const string Text =
        """
        nothing                         | yes yes yes yes |
        another machine's fence         | no  no  no  no  | fence
        the channel rests               | no  no  no  no  | update hub.channels set next_free_at = hub.now() + interval '1 minute' where id = {channel}
        the channel has rested          | yes yes yes yes | update hub.channels set next_free_at = hub.now() - interval '1 second' where id = {channel}
        its app rests                   | no  no  no  no  | insert into hub.apps (id, connector, name, settings, secrets, next_free_at, created_at) values ({delivery}, 'scripted', {delivery}::text, '{}', '{}', hub.now() + interval '1 minute', hub.now()) on conflict do nothing; update hub.channels set app_id = {delivery} where id = {channel}
        the token is being renewed      | no  no  no  no  | insert into hub.channel_tokens (channel_id, version, access, renewed_at, renewal_started_at) values ({channel}, 1, 'x', hub.now(), hub.now()) on conflict do nothing
        the channel is blocked          | no  no  no  no  | update hub.channels set blocked_at = hub.now(), blocked_cause = 'hub:why' where id = {channel}
        the channel is retired          | yes no  yes yes | update hub.channels set retired_at = hub.now() where id = {channel}
        as many as may are under way    | no  no  no  no  | full
        it is not due yet               | no  no  no  no  | update hub.deliveries set due_at = hub.now() + interval '1 minute' where id = {delivery}
        the machine has nothing to do   | no  no  no  no  | update hub.deliveries set next_step = null where id = {delivery}
        the channel is not open         | yes no  no  yes | update hub.channels set opened_at = null where id = {channel}
        no permission                   | yes no  no  yes | delete from hub.permissions where channel_id = {channel}
        the permission is over          | yes no  no  yes | update hub.permissions set valid_to = hub.now() - interval '1 second' where channel_id = {channel}
        the permission is to come       | yes no  no  yes | update hub.permissions set valid_from = hub.now() + interval '1 hour' where channel_id = {channel}
        a stop                          | yes no  no  yes | insert into hub.stops (id, reason, set_at) values ({delivery}, 'tạm dừng toàn thành phố', hub.now()) on conflict do nothing
        a stop that was lifted          | yes yes yes yes | insert into hub.stops (id, reason, set_at, lifted_at) values ({delivery}, 'tạm dừng toàn thành phố', hub.now(), hub.now()) on conflict do nothing
        a pause                         | yes no  no  yes | update hub.channels set paused_at = hub.now(), pause_reason = 'chờ đối tác' where id = {channel}
        a hold                          | yes no  no  yes | update hub.subjects set held_at = hub.now(), hold_reason = 'chờ xác minh' where id = (select subject_id from hub.deliveries where id = {delivery})
        mourning                        | yes no  yes yes | update hub.release_rules set mourning_from = hub.now() - interval '1 hour', mourning_to = hub.now() + interval '1 hour'
        mourning that is over           | yes yes yes yes | update hub.release_rules set mourning_from = hub.now() - interval '2 hours', mourning_to = hub.now() - interval '1 hour'
        quiet hours                     | yes no  yes yes | update hub.release_rules set quiet_from = ((hub.now() - interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time, quiet_to = ((hub.now() + interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time
        quiet hours that are over       | yes yes yes yes | update hub.release_rules set quiet_from = ((hub.now() - interval '2 hours') at time zone 'Asia/Ho_Chi_Minh')::time, quiet_to = ((hub.now() - interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time
        the cadence                     | yes no  yes yes | update hub.channels set cadence = interval '30 minutes', last_shown_at = hub.now() - interval '29 minutes' where id = {channel}
        the cadence has passed          | yes yes yes yes | update hub.channels set cadence = interval '30 minutes', last_shown_at = hub.now() - interval '31 minutes' where id = {channel}
        the release window has ended    | yes no  yes yes | update hub.deliveries set window_to = hub.now() - interval '1 second' where id = {delivery}
        it is no longer valid           | yes no  yes yes | update hub.deliveries set valid_until = hub.now() - interval '1 second' where id = {delivery}
        a newer approval                | yes no  no  yes | update hub.deliveries set approval_number = 1 where id = {delivery}
        a predecessor that waits        | yes no  no  no  | update hub.deliveries set state = 'waiting', ended_at = null where seq = 1 and channel_id = {channel}
        a predecessor that is parked    | yes no  no  no  | update hub.deliveries set state = 'parked', ended_at = null where seq = 1 and channel_id = {channel}
        a predecessor that gave up      | yes no  no  no  | update hub.deliveries set state = 'given-up', ended_at = null where seq = 1 and channel_id = {channel}
        """;
}
