using System.CommandLine.Invocation;

namespace Duel.Cli;

/// <summary>The program's version.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    /// <summary>Three numbers, such as 0.1.0.</summary>
    public static string Version { get; } = typeof(VersionText).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"duel {Version}");
        return ExitCode.Done;
    }
}
