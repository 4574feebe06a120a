using Hub.Channels;

namespace Hub.Web.Look;

/// <summary>Whether a channel may send, as a chip: the first thing that keeps it from it.</summary>
public static class ChannelState
{
    public static StateMark Of(Channel channel) => channel switch
    {
        { RetiredAt: not null } => new("hethan", "states.retired"),
        { BlockedAt: not null } => new("loi", "states.blocked"),
        { OpenedAt: null } => new("nhap", "states.closed"),
        { PausedAt: not null } => new("tamdung", "states.paused"),
        _ => new("dadang", "states.open"),
    };
}
