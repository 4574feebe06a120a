using Hub.Storage;
using Hub.Web.SignIn;
using Hub.Web.Texts;

namespace Hub.Web.Pages;

/// <summary>What nearly every page uses.</summary>
public sealed record PageTools(HubDb Db, CurrentPerson Person, Words Words);
