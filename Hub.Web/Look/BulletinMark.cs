using Hub.Bulletins;
using Hub.Storage;

namespace Hub.Web.Look;

/// <summary>How the state of a bulletin is shown.</summary>
public static class BulletinMark
{
    public static StateMark Of(Bulletin bulletin, DateTimeOffset now) => new(
        bulletin.State switch
        {
            BulletinState.Draft when bulletin.ReturnReason is not null => "tralai",
            BulletinState.Draft => "nhap",
            BulletinState.Submitted => "choduyet",
            BulletinState.Approved => bulletin.DueAt > now ? "hengio" : "cho",
            BulletinState.Sending => "danggui",
            BulletinState.Sent => "dadang",
            BulletinState.NotSent => "loi",
            BulletinState.Unknown => "chuaro",
            BulletinState.Cancelled => "hethan",
        },
        $"bulletins.state-{Kebab.Of(bulletin.State)}");
}
