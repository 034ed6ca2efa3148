namespace Duel.Cli;

/// <summary>The engine of a command that is no run of a recipe: those have it among their settings (<see cref="RunOptions.Device"/>).</summary>
internal static class EngineChoice
{
    /// <summary>The option <c>--device</c>.</summary>
    /// <param name="purpose">Use of the engine in words, as in "train with".</param>
    public static Option<string> Option(string purpose) => new("--device")
    {
        HelpName = "ENGINE",
        DefaultValueFactory = _ => Engine.Cpu,
        Description = $"Engine to {purpose}: cpu, or torch:cpu or torch:cuda:0 of the package Duel.Backends.Torch.",
    };
}
