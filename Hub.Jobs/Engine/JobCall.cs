namespace Hub.Engine;

/// <summary>Strings only, so that nothing in an engine's tables depends on a type or a method of some release.</summary>
/// <param name="Handler">The <see cref="IJobHandler.Name"/> that runs it.</param>
/// <param name="Key">What the handler is to look at, a channel's id for example; empty where there is nothing to choose.</param>
public sealed record JobCall(string Handler, string Key);
