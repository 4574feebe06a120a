using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StandIns;

namespace Connectors.Tests.Outbound;

/// <summary>Answers every path as the test says.</summary>
internal sealed class ScriptedStandIn(RequestDelegate answer) : StandIn
{
    public override string Name => "scripted";

    public override string Title => "Kịch bản";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace) => routes.Map("{**path}", answer);
}
