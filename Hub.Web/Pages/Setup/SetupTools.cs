using Hub.Setup;
using Hub.Setup.Steps;

namespace Hub.Web.Pages.Setup;

/// <summary>What every step of the set-up uses.</summary>
public sealed record SetupTools(PageTools Page, SetupProgress Progress, HubSettings Settings);
