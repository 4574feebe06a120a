using Hub.Web.Commands;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);

/// <summary>Public so that tests can start the whole program.</summary>
public partial class Program;
