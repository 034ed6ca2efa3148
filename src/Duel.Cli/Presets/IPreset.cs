using Duel.Training;

namespace Duel.Cli;

/// <summary>A recipe by name: choices that go together, in the words of the command line. What is null is left to the defaults.</summary>
[PartKind("preset", "presets")]
internal interface IPreset
{
    /// <summary>The game.</summary>
    string? Game => null;

    /// <summary>The penalties beside it; an empty list for none.</summary>
    IReadOnlyList<string>? Penalties => null;

    /// <summary>The networks for pictures.</summary>
    string? PictureNetwork => null;

    /// <summary>The networks for points and rows.</summary>
    string? PointNetwork => null;

    /// <summary>How both players move.</summary>
    string? Optimizer => null;

    /// <summary>How the generator moves, where it differs.</summary>
    string? GeneratorOptimizer => Optimizer;

    /// <summary>How the discriminator moves, where it differs.</summary>
    string? DiscriminatorOptimizer => Optimizer;

    /// <summary>How the players meet and move beyond that.</summary>
    IReadOnlyList<string> Strategies => [];

    /// <summary>How the rate changes.</summary>
    ISchedule? Schedule => null;

    /// <summary>Discriminator steps to each generator step.</summary>
    int DiscriminatorSteps => 1;
}
